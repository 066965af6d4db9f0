// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.study.StudyView;

/** {@code study:best}. */
@Service
@Command(scope = "study", name = "best", description = "Shows the best trial of a study")
public final class BestTrial extends WatchingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Override
    protected Printable find(Facades facades) {
        StudyView view = Found.study(facades, study);
        TrialRow best = view.best()
                .map(TrialRow::of)
                .orElseThrow(() ->
                        new NotFoundException("study " + study + " has no complete trial yet; study:trials " + study));
        Sheet sheet = new Sheet(best, Long.toString(best.trial()))
                .field("trial", best.trial())
                .field(view.spec().objective().name(), best.value());
        best.values().forEach(sheet::field);
        return sheet;
    }
}
