// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mabeam.foundation.error.Faults;

/**
 * When a study ends: whichever comes first; at least one is given.
 *
 * @param trials the budget: so many trials complete or fail, exactly; void ones do not count; 1 to 10,000,000
 * @param time so long after its creation, pauses included; trials that run then may end; not in ordered mode, since it
 *     would not be repeatable
 * @param target a value at least as good was found
 * @param stagnation so many trials in a row ended without a new best, at least 1
 */
public record Stop(OptionalLong trials, Optional<Duration> time, OptionalDouble target, OptionalLong stagnation) {

    public Stop {
        boolean any = trials.isPresent() || time.isPresent() || target.isPresent() || stagnation.isPresent();
        Faults faults = new Faults().check(any, "stop", "empty", "at least one of trials, time, target, stagnation");
        trials.ifPresent(n -> faults.check(n >= 1 && n <= 10_000_000, "trials", n, "1 to 10000000"));
        time.ifPresent(t -> faults.check(!t.isNegative() && !t.isZero(), "time", t, "longer than 0"));
        target.ifPresent(t -> faults.check(Double.isFinite(t), "target", t, "finite"));
        stagnation.ifPresent(n -> faults.check(n >= 1, "stagnation", n, ">= 1"));
        faults.throwIfAny();
    }

    /** After so many trials. */
    public static Stop afterTrials(long trials) {
        return new Stop(OptionalLong.of(trials), Optional.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }
}
