// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;

/** What the options of {@code study:create} change in a study file; null where nothing was typed. */
record SpecChanges(
        @Nullable String name,
        @Nullable String strategy,
        @Nullable String evaluator,
        @Nullable String trials,
        @Nullable String seed,
        @Nullable String parallel) {

    private static final long MOST_TRIALS = 10_000_000;
    private static final long MOST_PARALLEL = 10_000;

    StudySpec apply(StudySpec file) {
        StudyId id = name == null ? file.id() : StudyId.parse(name);
        PluginChoice suggesting = strategy == null ? file.strategy() : choice("--strategy", strategy);
        Optional<PluginChoice> evaluating =
                evaluator == null ? file.evaluator() : Optional.of(choice("--evaluator", evaluator));
        OptionalLong budget = trials == null
                ? file.stop().trials()
                : OptionalLong.of(Inputs.whole("--trials", trials, 1, MOST_TRIALS));
        Stop stop = new Stop(
                budget, file.stop().time(), file.stop().target(), file.stop().stagnation());
        long chance = seed == null ? file.seed() : Inputs.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        int workers = parallel == null ? file.parallel() : (int) Inputs.whole("--parallel", parallel, 1, MOST_PARALLEL);
        return new StudySpec(
                id,
                file.space(),
                file.objective(),
                suggesting,
                evaluating,
                stop,
                chance,
                file.mode(),
                workers,
                file.deadline(),
                file.team(),
                file.enqueued());
    }

    private static PluginChoice choice(String option, String typed) {
        try {
            return PluginChoice.of(typed);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    option, e.faults().get(0).value(), e.faults().get(0).expected());
        }
    }
}
