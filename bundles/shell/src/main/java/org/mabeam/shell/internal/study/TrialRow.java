// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.Trial;

/**
 * A trial in a list.
 *
 * @param value null unless it is complete
 * @param failure why it has no value: {@code timed_out: …}
 * @param values of its variables, as a user writes them
 * @param movers members of the team whose block differs from the best before it
 */
record TrialRow(
        long trial,
        String state,
        @Nullable Double value,
        @Nullable String failure,
        Map<String, String> values,
        List<String> movers,
        String started,
        @Nullable String ended) {

    static TrialRow of(Trial trial) {
        return new TrialRow(
                trial.number(),
                trial.state().name().toLowerCase(Locale.ROOT),
                Texts.orNull(trial.value()),
                trial.failure()
                        .map(failure -> failure.kind().name().toLowerCase(Locale.ROOT) + ": " + failure.reason())
                        .orElse(null),
                trial.point().texts(),
                trial.movers().stream().sorted().toList(),
                trial.started().toString(),
                Texts.time(trial.ended()));
    }
}
