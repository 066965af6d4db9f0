// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;

/**
 * The best trial among those that a team was shown: what blocks hold that do not move. A function of what was shown
 * alone. For one thread.
 */
final class Incumbent {

    private final StudySpec spec;
    private @Nullable Trial best;

    Incumbent(StudySpec spec) {
        this.spec = spec;
    }

    Optional<Trial> best() {
        return Optional.ofNullable(best);
    }

    /** The team was shown some changes more; if the best became void, all are looked at anew. */
    void see(StudyState state, List<Trial> changes) {
        for (Trial change : changes) {
            if (change.state() == Trial.State.VOID && best != null && best.number() == change.number()) {
                best = null;
                pastOf(state, this::take);
                return;
            }
            take(change);
        }
    }

    /** Passes on all that a team is shown of a state, void trials left out. */
    static void pastOf(StudyState state, Consumer<Trial> consumer) {
        new Feed(state.spec(), trial -> {
                    boolean isVoid = state.trials()
                            .find(trial.number())
                            .filter(now -> now.state() == Trial.State.VOID)
                            .isPresent();
                    if (!isVoid) {
                        consumer.accept(trial);
                    }
                })
                .show(state);
    }

    private void take(Trial trial) {
        if (trial.state() != Trial.State.COMPLETE) {
            return;
        }
        double value = trial.value().orElseThrow();
        double old = best == null ? Double.NaN : best.value().orElseThrow();
        boolean wins = best == null
                || spec.objective().direction().isBetter(value, old)
                || (value == old && trial.number() < best.number());
        best = wins ? trial : best;
    }
}
