// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;

/** A study in full, without its trials. */
record StudyDetails(
        String study,
        String state,
        @Nullable String waitingFor,
        String objective,
        String direction,
        String strategy,
        @Nullable ScheduledSwap scheduledSwap,
        @Nullable String evaluator,
        String mode,
        long seed,
        int parallel,
        Trials trials,
        @Nullable TrialRow best,
        List<Contribution> contributions,
        String created,
        @Nullable String ended,
        @Nullable String finishedBecause,
        long position) {

    /** A strategy that takes over. */
    record ScheduledSwap(String strategy, long atTrial) {}

    /** How many trials there are. */
    record Trials(
            long running,
            long complete,
            long failed,
            long voided,
            long queued,
            @Nullable Long budget) {}

    /** What a member of the team brought. */
    record Contribution(String agent, long trials, double improvement) {}

    static StudyDetails of(StudyView view) {
        StudySpec spec = view.spec();
        return new StudyDetails(
                spec.id().toString(),
                StudyRow.state(view),
                Texts.orNull(view.waitingFor()),
                spec.objective().name(),
                word(spec.objective().direction()),
                view.strategy().name(),
                view.scheduledSwap()
                        .map(swap -> new ScheduledSwap(swap.strategy().name(), swap.atTrial()))
                        .orElse(null),
                spec.evaluator().map(PluginChoice::name).orElse(null),
                word(spec.mode()),
                spec.seed(),
                spec.parallel(),
                new Trials(
                        view.counts().running(),
                        view.counts().complete(),
                        view.counts().failed(),
                        view.counts().voided(),
                        view.queued(),
                        Texts.orNull(view.budget())),
                view.best().map(TrialRow::of).orElse(null),
                new TreeMap<>(view.contributions())
                        .entrySet().stream()
                                .map(entry -> new Contribution(
                                        entry.getKey(),
                                        entry.getValue().trials(),
                                        entry.getValue().improvement()))
                                .toList(),
                view.created().toString(),
                Texts.time(view.ended()),
                Texts.orNull(view.finishedBecause()),
                view.position());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
