// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.study.StudyId;

/** {@code study:cancel}. */
@Service
@Command(scope = "study", name = "cancel", description = "Ends a study for good; running trials become void")
public final class CancelStudy extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Option(name = "--reason", description = "Why, for the record")
    String reason = "by a user";

    @Override
    protected String change(Facades facades) {
        if (reason.isBlank()) {
            throw new InvalidValueException("--reason", "'" + reason + "'", "a sentence");
        }
        facades.studies().cancel(StudyId.parse(study), reason);
        return "study " + study + ": cancelled (" + reason + ")";
    }
}
