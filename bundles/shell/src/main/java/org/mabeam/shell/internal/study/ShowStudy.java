// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** {@code study:show}. */
@Service
@Command(scope = "study", name = "show", description = "Shows a study: state, best, contributions, what it waits for")
public final class ShowStudy extends WatchingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Option(name = "--wait", description = "Wait for its end; fails if it is cancelled or finds nothing")
    boolean wait;

    @Override
    protected void run(Session user) throws Exception {
        if (!wait) {
            super.run(user);
            return;
        }
        Format chosen = chosen();
        if (isWatching()) {
            throw new InvalidValueException("--watch", "given", "absent with --wait");
        }
        StudyView end;
        try (Facades facades = facades()) {
            StudyId id = Found.study(facades, study).spec().id();
            end = StudyEnd.await(facades.studies(), id);
        }
        StudySheet.of(end).print(chosen, screen(user));
        StudyEnd.requireSuccess(end);
    }

    @Override
    protected Printable find(Facades facades) {
        return StudySheet.of(Found.study(facades, study));
    }
}
