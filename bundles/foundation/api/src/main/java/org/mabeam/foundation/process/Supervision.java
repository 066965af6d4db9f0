// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import org.mabeam.foundation.error.Faults;

/**
 * One-for-one supervision of a process, on a budget of its own: more than {@code intensity} failures within
 * {@code window} and it is given up. Between failure and restart lies {@code firstDelay}, doubled for each further
 * failure within the window up to {@code maxDelay}, plus up to 20 % jitter.
 *
 * @param intensity how many restarts within the window, 0 to 1,000
 * @param window 1 ms to 1 day
 * @param firstDelay 0 to {@code maxDelay}
 * @param maxDelay at most 1 hour
 */
public record Supervision(int intensity, Duration window, Duration firstDelay, Duration maxDelay) {

    /** Ten restarts within a minute, 10 ms to 5 s apart. */
    public static final Supervision DEFAULT =
            new Supervision(10, Duration.ofMinutes(1), Duration.ofMillis(10), Duration.ofSeconds(5));

    public Supervision {
        new Faults()
                .check(intensity >= 0 && intensity <= 1000, "intensity", intensity, "0 to 1000")
                .check(
                        window.compareTo(Duration.ofMillis(1)) >= 0 && window.compareTo(Duration.ofDays(1)) <= 0,
                        "window",
                        window,
                        "1 ms to 1 day")
                .check(
                        maxDelay.compareTo(Duration.ofHours(1)) <= 0 && !maxDelay.isNegative(),
                        "maxDelay",
                        maxDelay,
                        "0 to 1 hour")
                .check(
                        !firstDelay.isNegative() && firstDelay.compareTo(maxDelay) <= 0,
                        "firstDelay",
                        firstDelay,
                        "0 to maxDelay (" + maxDelay + ")")
                .throwIfAny();
    }
}
