// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection;

import java.time.Duration;
import java.util.Optional;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What a guard consists of; each part may be absent. Immutable; a wrong value never makes one.
 *
 * <pre>{@code
 * GuardSettings.NONE
 *         .withRateLimit(new RateLimit(60, Duration.ofMinutes(1), Duration.ofSeconds(5)))
 *         .withRetry(new Retry(3, Duration.ofMillis(200), 2, Duration.ofSeconds(2), 0.5))
 * }</pre>
 *
 * @param timeLimit how long one attempt may take, 1 ms to 1 day
 */
public record GuardSettings(
        Optional<Retry> retry,
        Optional<RateLimit> rateLimit,
        Optional<CircuitBreaker> circuitBreaker,
        Optional<Bulkhead> bulkhead,
        Optional<Duration> timeLimit) {

    /** The longest of all durations here. */
    public static final Duration MAX_DURATION = Duration.ofDays(1);

    private static final Duration MIN_DURATION = Duration.ofMillis(1);
    private static final String DURATION = "from PT0.001S to PT24H";
    private static final String WAIT = "from PT0S to PT24H";

    /** Lets everything through; a place to begin. */
    public static final GuardSettings NONE =
            new GuardSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public GuardSettings {
        timeLimit.ifPresent(limit -> {
            if (!isDuration(limit)) {
                throw new InvalidValueException("timeLimit", limit, DURATION);
            }
        });
    }

    /** The same with this retry. */
    public GuardSettings withRetry(Retry value) {
        return new GuardSettings(Optional.of(value), rateLimit, circuitBreaker, bulkhead, timeLimit);
    }

    /** The same with this rate limit. */
    public GuardSettings withRateLimit(RateLimit value) {
        return new GuardSettings(retry, Optional.of(value), circuitBreaker, bulkhead, timeLimit);
    }

    /** The same with this circuit breaker. */
    public GuardSettings withCircuitBreaker(CircuitBreaker value) {
        return new GuardSettings(retry, rateLimit, Optional.of(value), bulkhead, timeLimit);
    }

    /** The same with this bulkhead. */
    public GuardSettings withBulkhead(Bulkhead value) {
        return new GuardSettings(retry, rateLimit, circuitBreaker, Optional.of(value), timeLimit);
    }

    /** The same with this time limit for each attempt. */
    public GuardSettings withTimeLimit(Duration value) {
        return new GuardSettings(retry, rateLimit, circuitBreaker, bulkhead, Optional.of(value));
    }

    /**
     * Tries a failed call again. The n-th delay is {@code firstDelay × factor^(n-1)}, at most {@code maxDelay}, less a
     * random part of up to {@code jitter} of it.
     *
     * @param attempts all of them, the first included, 2 to 100
     * @param firstDelay 1 ms to 1 day
     * @param factor 1 to 10
     * @param maxDelay {@code firstDelay} to 1 day
     * @param jitter 0 (none) to 1
     */
    public record Retry(int attempts, Duration firstDelay, double factor, Duration maxDelay, double jitter) {
        public Retry {
            new Faults()
                    .check(attempts >= 2 && attempts <= 100, "retry.attempts", attempts, "from 2 to 100")
                    .check(isDuration(firstDelay), "retry.firstDelay", firstDelay, DURATION)
                    .check(factor >= 1 && factor <= 10, "retry.factor", factor, "from 1 to 10")
                    .check(
                            isDuration(maxDelay) && maxDelay.compareTo(firstDelay) >= 0,
                            "retry.maxDelay",
                            maxDelay,
                            "from firstDelay (" + firstDelay + ") to PT24H")
                    .check(jitter >= 0 && jitter <= 1, "retry.jitter", jitter, "from 0 to 1")
                    .throwIfAny();
        }
    }

    /**
     * Lets so many attempts through in each period.
     *
     * @param calls in one period, 1 to 1,000,000
     * @param period 1 ms to 1 day
     * @param maxWait how long a call waits for a permit before it is refused, 0 to 1 day
     */
    public record RateLimit(int calls, Duration period, Duration maxWait) {
        public RateLimit {
            new Faults()
                    .check(calls >= 1 && calls <= 1_000_000, "rateLimit.calls", calls, "from 1 to 1000000")
                    .check(isDuration(period), "rateLimit.period", period, DURATION)
                    .check(isWait(maxWait), "rateLimit.maxWait", maxWait, WAIT)
                    .throwIfAny();
        }
    }

    /**
     * Refuses calls for a while once too many of the latest ones failed, then tries a few.
     *
     * @param failureRate opens it at so many per cent of failures, above 0 up to 100
     * @param window looks at so many of the latest calls, 1 to 10,000
     * @param minimumCalls judges only after so many calls, 1 to {@code window}
     * @param openFor refuses for so long, 1 ms to 1 day
     * @param trialCalls lets so many through afterwards and judges by them, 1 to 1,000
     */
    public record CircuitBreaker(double failureRate, int window, int minimumCalls, Duration openFor, int trialCalls) {
        public CircuitBreaker {
            new Faults()
                    .check(
                            failureRate > 0 && failureRate <= 100,
                            "circuitBreaker.failureRate",
                            failureRate,
                            "above 0 and at most 100 (per cent)")
                    .check(window >= 1 && window <= 10_000, "circuitBreaker.window", window, "from 1 to 10000")
                    .check(
                            minimumCalls >= 1 && minimumCalls <= window,
                            "circuitBreaker.minimumCalls",
                            minimumCalls,
                            "from 1 to window (" + window + ")")
                    .check(isDuration(openFor), "circuitBreaker.openFor", openFor, DURATION)
                    .check(
                            trialCalls >= 1 && trialCalls <= 1_000,
                            "circuitBreaker.trialCalls",
                            trialCalls,
                            "from 1 to 1000")
                    .throwIfAny();
        }
    }

    /**
     * Lets so many attempts run at the same time and refuses the others at once. An attempt whose time is up keeps its
     * place until it really ends.
     *
     * @param maxRunning 1 to 10,000
     */
    public record Bulkhead(int maxRunning) {
        public Bulkhead {
            if (!(maxRunning >= 1 && maxRunning <= 10_000)) {
                throw new InvalidValueException("bulkhead.maxRunning", maxRunning, "from 1 to 10000");
            }
        }
    }

    private static boolean isDuration(Duration value) {
        return value.compareTo(MIN_DURATION) >= 0 && value.compareTo(MAX_DURATION) <= 0;
    }

    private static boolean isWait(Duration value) {
        return !value.isNegative() && value.compareTo(MAX_DURATION) <= 0;
    }
}
