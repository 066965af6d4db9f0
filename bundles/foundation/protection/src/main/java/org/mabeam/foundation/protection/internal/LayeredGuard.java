// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardState;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;
import org.mabeam.foundation.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retry around rate limit → circuit breaker → bulkhead → time limit → the work. */
final class LayeredGuard implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(LayeredGuard.class);

    private final String name;
    private final Layers layers;
    private final Ticks ticks;
    private final Pauses pauses;
    private final Optional<TimedCalls> timed;
    private final GuardCounts counts = new GuardCounts();
    private final Instant since;
    private final Runnable onClose;
    private volatile Instant reopens;
    private volatile Optional<String> lastFailure = Optional.empty();
    private volatile boolean closed;

    LayeredGuard(String name, GuardSettings settings, Time time, RandomGenerator random, Runnable onClose) {
        this.name = name;
        this.ticks = new Ticks(time.clock());
        this.layers = Layers.of(name, settings, ticks, random);
        this.pauses = new Pauses(time);
        this.timed = layers.timeLimit().map(limit -> new TimedCalls(name, limit, time));
        this.since = time.clock().instant();
        this.reopens = since;
        this.onClose = onClose;
        layers.breaker()
                .ifPresent(breaker -> breaker.getEventPublisher()
                        .onStateTransition(event -> breakerChanged(
                                event.getStateTransition().getToState(),
                                settings.circuitBreaker().orElseThrow().openFor())));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <T> T call(Callable<T> work) throws Exception {
        Optional<Retry.AsyncContext<T>> retry = layers.retry().map(Retry::<T>asyncContext);
        Exception before = null;
        for (int attempt = 1; ; attempt++) {
            try {
                admit(before);
                if (attempt > 1) {
                    counts.retried();
                }
                T result = attempt(work);
                retry.ifPresent(Retry.AsyncContext::onComplete);
                return result;
            } catch (Exception failure) {
                long delayMs = isOwnRefusal(failure)
                        ? -1
                        : retry.map(context -> context.onError(failure)).orElse(-1L);
                if (delayMs < 0 || closed) {
                    throw failure;
                }
                LOG.debug("guard.retry guard={} attempt={} delayMs={}", name, attempt, delayMs, failure);
                before = failure;
                pauses.pause(Duration.ofMillis(delayMs));
            }
        }
    }

    /** A refusal before the call: trying again at once would only be refused again. */
    private boolean isOwnRefusal(Exception failure) {
        return failure instanceof RefusedException refused
                && refused.guard().equals(name)
                && refused.part() != Part.TIME_LIMIT;
    }

    private void admit(@Nullable Exception before) throws InterruptedException {
        try {
            refuseIfClosed();
            awaitPermit();
            refuseIfClosed();
            enterBreaker();
            enterBulkhead();
        } catch (RefusedException refused) {
            if (before != null) {
                refused.addSuppressed(before);
            }
            throw refused;
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw refuse(Part.CLOSED, "it was closed", Optional.empty());
        }
    }

    private void awaitPermit() throws InterruptedException {
        if (layers.rateLimit().isEmpty()) {
            return;
        }
        AtomicRateLimiter limiter = layers.rateLimit().get();
        long waitNanos = limiter.reservePermission();
        if (waitNanos < 0) {
            Duration next = Duration.ofNanos(limiter.getDetailedMetrics().getNanosToWait());
            throw refuse(
                    Part.RATE_LIMIT,
                    "its " + limiter.getRateLimiterConfig().getLimitForPeriod() + " calls in "
                            + limiter.getRateLimiterConfig().getLimitRefreshPeriod() + " are used up, and the next is "
                            + next + " away",
                    Optional.of(next));
        }
        if (waitNanos > 0) {
            pauses.pause(Duration.ofNanos(waitNanos));
        }
    }

    private void enterBreaker() {
        if (layers.breaker().isPresent() && !layers.breaker().get().tryAcquirePermission()) {
            boolean open = layers.breaker().get().getState() == CircuitBreaker.State.OPEN;
            Duration left = Duration.between(ticks.instant(), reopens);
            throw refuse(
                    Part.CIRCUIT_BREAKER,
                    open
                            ? "too many calls failed, the last one with: " + lastFailure.orElse("unknown")
                            : "the calls that try whether it works again are still running",
                    open && !left.isNegative() ? Optional.of(left) : Optional.empty());
        }
    }

    private void enterBulkhead() {
        if (layers.bulkhead().isPresent() && !layers.bulkhead().get().tryAcquirePermission()) {
            layers.breaker().ifPresent(CircuitBreaker::releasePermission);
            int places = layers.bulkhead().get().getBulkheadConfig().getMaxConcurrentCalls();
            throw refuse(Part.BULKHEAD, "its " + places + " places are taken", Optional.empty());
        }
    }

    private RefusedException refuse(Part part, String why, Optional<Duration> retryAfter) {
        counts.refused(part);
        return new RefusedException(name, part, why, retryAfter);
    }

    private <T> T attempt(Callable<T> work) throws Exception {
        counts.running.incrementAndGet();
        Instant start = ticks.instant();
        try {
            T result = timed.isPresent() ? timed.get().call(work, this::left) : direct(work);
            Duration took = Duration.between(start, ticks.instant());
            layers.breaker().ifPresent(breaker -> breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS));
            counts.succeeded(took);
            return result;
        } catch (Exception | Error thrown) {
            ended(thrown, Duration.between(start, ticks.instant()));
            throw thrown;
        }
    }

    private void ended(Throwable thrown, Duration took) {
        if (thrown instanceof RefusedException refused && refused.guard().equals(name)) {
            counts.refused(refused.part());
            if (refused.part() == Part.CLOSED) {
                layers.breaker().ifPresent(CircuitBreaker::releasePermission);
                return;
            }
        }
        if (Failures.counts(thrown)) {
            lastFailure = Optional.of(String.valueOf(thrown));
            counts.failed(took);
        }
        layers.breaker().ifPresent(breaker -> breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, thrown));
    }

    private <T> T direct(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            left();
        }
    }

    /** The work has really ended. */
    private void left() {
        counts.running.decrementAndGet();
        layers.bulkhead().ifPresent(Bulkhead::onComplete);
    }

    private void breakerChanged(CircuitBreaker.State to, Duration openFor) {
        if (to == CircuitBreaker.State.OPEN) {
            reopens = ticks.instant().plus(openFor);
            LOG.warn(
                    "guard.opened guard={} openForMs={} lastFailure={}",
                    name,
                    openFor.toMillis(),
                    lastFailure.orElse("unknown"));
        } else {
            LOG.info("guard.breaker guard={} state={}", name, to);
        }
    }

    @Override
    public GuardState state() {
        return new GuardState(
                name,
                breakerState(),
                layers.breaker()
                        .map(breaker -> (double) breaker.getMetrics().getFailureRate())
                        .filter(rate -> rate >= 0),
                layers.bulkhead()
                        .map(bulkhead -> OptionalInt.of(bulkhead.getMetrics().getAvailableConcurrentCalls()))
                        .orElse(OptionalInt.empty()),
                layers.rateLimit()
                        .map(limit -> OptionalInt.of(limit.getMetrics().getAvailablePermissions()))
                        .orElse(OptionalInt.empty()),
                counts.running.get(),
                counts.succeeded.sum(),
                counts.failed.sum(),
                counts.retried.sum(),
                counts.refusals(),
                lastFailure,
                since);
    }

    private GuardState.Breaker breakerState() {
        return layers.breaker()
                .map(breaker -> switch (breaker.getState()) {
                    case OPEN, FORCED_OPEN -> GuardState.Breaker.OPEN;
                    case HALF_OPEN -> GuardState.Breaker.HALF_OPEN;
                    default -> GuardState.Breaker.CLOSED;
                })
                .orElse(GuardState.Breaker.NONE);
    }

    /** Shows its meters there, or nowhere. */
    void show(@Nullable Telemetry telemetry) {
        counts.show(
                telemetry == null || closed
                        ? null
                        : new GuardMeters(telemetry, name, this::breakerLevel, counts.running::get));
    }

    private double breakerLevel() {
        return switch (breakerState()) {
            case NONE, CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        pauses.close();
        timed.ifPresent(TimedCalls::close);
        onClose.run();
    }
}
