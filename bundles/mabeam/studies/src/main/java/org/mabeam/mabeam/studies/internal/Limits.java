// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.time.Duration;
import org.mabeam.foundation.error.Faults;

/**
 * The settings of a node's studies.
 *
 * @param workers how many trials run on this node at once, 1 to 10,000
 * @param lease how long a worker from outside may be silent, 1 s to 1 day
 * @param patience how long one call of a strategy may take, 100 ms to 1 hour
 * @param grace how long an evaluator may ignore an interrupt before its thread is replaced, 100 ms to 1 hour
 */
record Limits(int workers, Duration lease, Duration patience, Duration grace) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);

    Limits {
        new Faults()
                .check(workers >= 1 && workers <= 10_000, "workers", workers, "1 to 10000")
                .check(
                        between(lease, Duration.ofSeconds(1), Duration.ofDays(1)),
                        "leaseSeconds",
                        lease.toSeconds(),
                        "1 to 86400")
                .check(between(patience, SHORTEST, HOUR), "patienceMillis", patience.toMillis(), "100 to 3600000")
                .check(between(grace, SHORTEST, HOUR), "graceMillis", grace.toMillis(), "100 to 3600000")
                .throwIfAny();
    }

    private static boolean between(Duration value, Duration low, Duration high) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }
}
