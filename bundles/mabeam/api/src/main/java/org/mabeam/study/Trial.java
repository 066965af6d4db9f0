// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mabeam.variable.Point;

/**
 * One evaluation in a study, as of one moment.
 *
 * @param number from 0, in the order of the suggestions
 * @param value the objective, finite; present exactly if it is complete
 * @param failure why it failed or was voided; present exactly then
 * @param steps intermediate values in the order of their reports
 * @param movers the team's members whose block differs from the incumbent's (all, while there is none); empty without a
 *     team
 * @param started when it was suggested
 * @param ended when it stopped running
 */
public record Trial(
        long number,
        Point point,
        State state,
        OptionalDouble value,
        Optional<Failure> failure,
        List<Step> steps,
        Set<String> movers,
        Instant started,
        Optional<Instant> ended) {

    /** The life of a trial. */
    public enum State {
        /** Suggested; a worker has it or will get it. */
        RUNNING,
        /** It has a value. */
        COMPLETE,
        /** It ended without one. Counts in the budget. */
        FAILED,
        /** A user declared it void. Counts for nothing. */
        VOID
    }

    /**
     * An intermediate value.
     *
     * @param step 0 or more, increasing within a trial
     */
    public record Step(long step, double value) {}

    /**
     * Why a trial has no value.
     *
     * @param reason one sentence, at most 500 characters
     */
    public record Failure(Kind kind, String reason) {

        /** What kind of failure. */
        public enum Kind {
            /** The evaluator threw or said so. */
            ERROR,
            /** It took longer than the study's deadline. */
            TIMED_OUT,
            /** The value was NaN. */
            NOT_A_NUMBER,
            /** The value was infinite. */
            INFINITE,
            /** A user declared the trial void. */
            VOIDED
        }

        public Failure {
            reason = reason.length() <= 500 ? reason : reason.substring(0, 499) + "…";
        }
    }

    public Trial {
        steps = List.copyOf(steps);
        movers = Set.copyOf(movers);
    }
}
