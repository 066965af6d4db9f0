// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a guard sees at one moment.
 *
 * @param breaker the circuit breaker's state
 * @param failureRate per cent of the calls in the breaker's window that failed; empty without a breaker or before its
 *     {@code minimumCalls}
 * @param freePlaces places that the bulkhead has left; empty without one
 * @param freePermits permits that the rate limit has left in this period; below zero while calls wait for those of the
 *     next one; empty without a rate limit
 * @param running attempts that run now, those included that go on after their time limit
 * @param succeeded attempts that ended well
 * @param failed attempts that count as failures
 * @param retried attempts beyond the first of their call
 * @param refused how often each part refused
 * @param lastFailure one sentence about the latest failure
 * @param since when the guard was opened
 */
public record GuardState(
        String name,
        Breaker breaker,
        Optional<Double> failureRate,
        OptionalInt freePlaces,
        OptionalInt freePermits,
        int running,
        long succeeded,
        long failed,
        long retried,
        Map<RefusedException.Part, Long> refused,
        Optional<String> lastFailure,
        Instant since) {

    public GuardState {
        Map<RefusedException.Part, Long> all = new EnumMap<>(RefusedException.Part.class);
        for (RefusedException.Part part : RefusedException.Part.values()) {
            all.put(part, refused.getOrDefault(part, 0L));
        }
        refused = Collections.unmodifiableMap(all);
    }

    /** The states of a circuit breaker. */
    public enum Breaker {
        /** There is none. */
        NONE,
        /** Calls go through. */
        CLOSED,
        /** Calls are refused for a while. */
        OPEN,
        /** A few calls go through, to see whether it works again. */
        HALF_OPEN
    }
}
