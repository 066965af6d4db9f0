// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.study.StudyId;

/** {@code study:resume}. */
@Service
@Command(scope = "study", name = "resume", description = "Goes on with a paused study")
public final class ResumeStudy extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Override
    protected String change(Facades facades) {
        facades.studies().resume(StudyId.parse(study));
        return "study " + study + ": paused → running";
    }
}
