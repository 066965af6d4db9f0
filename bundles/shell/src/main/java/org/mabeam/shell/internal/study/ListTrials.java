// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.shell.internal.complete.TrialSortCompleter;
import org.mabeam.shell.internal.complete.TrialStateCompleter;
import org.mabeam.study.Direction;
import org.mabeam.study.StudyView;
import org.mabeam.study.Trial;

/** {@code study:trials}. */
@Service
@Command(scope = "study", name = "trials", description = "Lists the trials of a study, the latest ones last")
public final class ListTrials extends WatchingCommand {

    private static final long MOST = 1_000_000;

    /** In which order. */
    public enum Sort {
        /** By number. */
        NUMBER,
        /** The best ones first, those without a value left out. */
        VALUE
    }

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Option(name = "--state", description = "Only those that are running, complete, failed or void")
    @Completion(TrialStateCompleter.class)
    @Nullable String state;

    @Option(name = "--sort", description = "number, or value: the best ones first")
    @Completion(TrialSortCompleter.class)
    String sort = "number";

    @Option(name = "--limit", description = "How many at most")
    String limit = "20";

    @Override
    protected Printable find(Facades facades) {
        Optional<Trial.State> wanted = Inputs.word("--state", state, Trial.State.class);
        Sort order = Inputs.word("--sort", sort, Sort.class).orElse(Sort.NUMBER);
        int most = Math.toIntExact(Inputs.whole("--limit", limit, 1, MOST));
        StudyView view = Found.study(facades, study);
        List<Trial> trials = view.trials().stream()
                .filter(trial -> wanted.isEmpty() || trial.state() == wanted.get())
                .toList();
        String none = view.trials().isEmpty()
                ? "No trials yet. What the study does: study:show " + study
                : "No trial is " + state + ". All of them: study:trials " + study;
        List<TrialRow> rows =
                chosen(view, trials, order, most).stream().map(TrialRow::of).toList();
        return new Listing<>(rows, row -> Long.toString(row.trial()), none)
                .column("trial", TrialRow::trial)
                .column("state", TrialRow::state, StudyColours::of)
                .column("value", TrialRow::value)
                .column("movers", TrialRow::movers)
                .column("values", TrialRow::values)
                .column("failure", TrialRow::failure)
                .column("started", TrialRow::started)
                .column("ended", TrialRow::ended);
    }

    private static List<Trial> chosen(StudyView view, List<Trial> trials, Sort order, int most) {
        if (order == Sort.NUMBER) {
            return trials.subList(Math.max(0, trials.size() - most), trials.size());
        }
        Comparator<Trial> byValue =
                Comparator.comparingDouble(trial -> trial.value().orElseThrow());
        return trials.stream()
                .filter(trial -> trial.value().isPresent())
                .sorted(view.spec().objective().direction() == Direction.MAXIMIZE ? byValue.reversed() : byValue)
                .limit(most)
                .toList();
    }
}
