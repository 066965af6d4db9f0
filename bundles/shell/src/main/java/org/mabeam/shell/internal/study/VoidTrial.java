// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.shell.internal.complete.TrialCompleter;
import org.mabeam.study.StudyId;

/** {@code study:void}. */
@Service
@Command(
        scope = "study",
        name = "void",
        description = "Declares a trial void: it counts for nothing, and another one takes its place")
public final class VoidTrial extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Argument(index = 1, name = "TRIAL", description = "The number of the trial", required = true)
    @Completion(TrialCompleter.class)
    String trial;

    @Argument(index = 2, name = "REASON", description = "Why, for the record", required = true, multiValued = true)
    List<String> reason;

    @Override
    protected String change(Facades facades) {
        long number = Inputs.whole("trial", trial, 0, Long.MAX_VALUE);
        String why = String.join(" ", reason).strip();
        if (why.isEmpty()) {
            throw new InvalidValueException("reason", "''", "a sentence");
        }
        facades.studies().voidTrial(StudyId.parse(study), number, why);
        return "study " + study + ", trial " + number + ": void (" + why + ")";
    }
}
