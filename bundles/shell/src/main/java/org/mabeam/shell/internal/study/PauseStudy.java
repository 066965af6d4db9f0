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

/** {@code study:pause}. */
@Service
@Command(scope = "study", name = "pause", description = "Suggests no more trials of a study; running ones end")
public final class PauseStudy extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Override
    protected String change(Facades facades) {
        facades.studies().pause(StudyId.parse(study));
        return "study " + study + ": running → paused; go on with study:resume " + study;
    }
}
