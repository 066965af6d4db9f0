// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.protection.GuardSettings;

/** The library's parts of one guard, made from its settings, with our clock and chance. */
record Layers(
        Optional<Retry> retry,
        Optional<AtomicRateLimiter> rateLimit,
        Optional<CircuitBreaker> breaker,
        Optional<Bulkhead> bulkhead,
        Optional<Duration> timeLimit) {

    /** What a guard with a time limit and no bulkhead lets run: each attempt may hold a thread. */
    static final int MAX_TIMED = 1_000;

    static Layers of(String name, GuardSettings settings, Ticks ticks, RandomGenerator random) {
        Optional<GuardSettings.Bulkhead> places =
                settings.bulkhead().or(() -> settings.timeLimit().map(limit -> new GuardSettings.Bulkhead(MAX_TIMED)));
        return new Layers(
                settings.retry().map(retry -> retry(name, retry, random)),
                settings.rateLimit().map(limit -> rateLimit(name, limit, ticks)),
                settings.circuitBreaker().map(breaker -> breaker(name, breaker, ticks)),
                places.map(bulkhead -> bulkhead(name, bulkhead)),
                settings.timeLimit());
    }

    private static Retry retry(String name, GuardSettings.Retry settings, RandomGenerator random) {
        return Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .intervalFunction(failures -> delayMs(settings, failures, random))
                        .retryOnException(Failures::retried)
                        .build());
    }

    /** After so many failures; at least 1 ms. */
    static long delayMs(GuardSettings.Retry settings, int failures, RandomGenerator random) {
        double grown = (double) settings.firstDelay().toMillis() * Math.pow(settings.factor(), failures - 1.0);
        double most = Math.min(grown, (double) settings.maxDelay().toMillis());
        return Math.max(1, Math.round(most - most * settings.jitter() * random.nextDouble()));
    }

    private static AtomicRateLimiter rateLimit(String name, GuardSettings.RateLimit settings, Ticks ticks) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(settings.calls())
                .limitRefreshPeriod(settings.period())
                .timeoutDuration(settings.maxWait())
                .build();
        return new AtomicRateLimiter(name, config, ticks::nanos);
    }

    private static CircuitBreaker breaker(String name, GuardSettings.CircuitBreaker settings, Ticks ticks) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold((float) settings.failureRate())
                        .slidingWindow(
                                settings.window(),
                                settings.minimumCalls(),
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                        .ignoreException(thrown -> !Failures.counts(thrown))
                        .clock(ticks)
                        .currentTimestampFunction(clock -> ticks.nanos(), TimeUnit.NANOSECONDS)
                        .build());
    }

    private static Bulkhead bulkhead(String name, GuardSettings.Bulkhead settings) {
        return Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.maxRunning())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
    }
}
