// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.process.Supervision;

/** The restarts that a process has left, and how long each waits. Not thread-safe. */
final class RestartBudget {

    private static final double JITTER = 0.2;

    private final Supervision supervision;
    private final DoubleSupplier chance;
    private final ArrayDeque<Instant> failures = new ArrayDeque<>(2);

    /** @param chance numbers in [0, 1) */
    RestartBudget(Supervision supervision, DoubleSupplier chance) {
        this.supervision = supervision;
        this.chance = chance;
    }

    /**
     * Spends one restart.
     *
     * @return how long to wait before it; empty if the intensity is exceeded
     */
    Optional<Duration> spend(Instant now) {
        Instant begin = now.minus(supervision.window());
        while (!failures.isEmpty() && failures.getFirst().isBefore(begin)) {
            failures.removeFirst();
        }
        if (failures.size() >= supervision.intensity()) {
            return Optional.empty();
        }
        failures.addLast(now);
        double nanos = (double) supervision.firstDelay().toNanos() * Math.pow(2, failures.size() - 1);
        double capped = Math.min(nanos, (double) supervision.maxDelay().toNanos());
        return Optional.of(Duration.ofNanos((long) (capped * (1 + JITTER * chance.getAsDouble()))));
    }
}
