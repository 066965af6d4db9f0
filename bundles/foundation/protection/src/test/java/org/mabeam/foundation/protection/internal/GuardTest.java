// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.Bulkhead;
import org.mabeam.foundation.protection.GuardSettings.CircuitBreaker;
import org.mabeam.foundation.protection.GuardSettings.RateLimit;
import org.mabeam.foundation.protection.GuardSettings.Retry;
import org.mabeam.foundation.protection.GuardState.Breaker;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;

/** All through the façade: what a caller sees. */
class GuardTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final GuardSettings BREAKER =
            GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(50, 4, 4, Duration.ofSeconds(10), 2));

    private final SteppedTime time = SteppedTime.byHand();
    private final SteppedTime eager = SteppedTime.eager();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        end.countDown();
        callers.shutdownNow();
    }

    @Test
    void withoutSettingsACallGoesThroughOnTheCallersThread() throws Exception {
        Guard guard = guard(GuardSettings.NONE);

        Thread on = guard.call(Thread::currentThread);

        assertThat(on).isSameAs(Thread.currentThread());
        assertThat(guard.state().succeeded()).isEqualTo(1);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.NONE);
    }

    @Test
    void failuresThroughTheGuardOpenTheBreakerAndWhatComesBackClosesIt() throws Exception {
        Guard guard = guard(BREAKER);
        fail(guard, 4);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);

        time.advance(Duration.ofSeconds(10).plusNanos(1));
        guard.call(() -> 1);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.HALF_OPEN);
        guard.call(() -> 1);

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(guard.call(() -> 7)).isEqualTo(7);
    }

    @Test
    void whatFailsAgainOpensTheBreakerAgain() {
        Guard guard = guard(BREAKER);
        fail(guard, 4);
        time.advance(Duration.ofSeconds(10).plusNanos(1));

        fail(guard, 2);

        assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void anOpenBreakerCallsNothingAndNamesGuardPartReasonAndTime() {
        Guard guard = guard(BREAKER);
        AtomicInteger called = new AtomicInteger();
        fail(guard, 4);
        time.advance(Duration.ofSeconds(3));

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> guard.call(called::incrementAndGet));

        assertThat(called).hasValue(0);
        assertThat(refused)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("guard llm refuses by circuit breaker: too many calls failed, the last one with: "
                        + "java.io.IOException: broken");
        assertThat(refused.part()).isEqualTo(Part.CIRCUIT_BREAKER);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(guard.state().refused()).containsEntry(Part.CIRCUIT_BREAKER, 1L);
    }

    @Test
    void theFailureRateDecidesWhenTheBreakerOpens() throws Exception {
        Guard half = guard(BREAKER);
        Guard most = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(75, 4, 4, SECOND, 1)));

        for (Guard guard : new Guard[] {half, most}) {
            fail(guard, 2);
            guard.call(() -> 1);
            guard.call(() -> 1);
        }

        assertThat(half.state().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(most.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(most.state().failureRate()).contains(50.0);
    }

    @Test
    void theMinimumOfCallsAndTheWindowDecideWhichCallsAreJudged() throws Exception {
        Guard early = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(100, 4, 1, SECOND, 1)));
        Guard later = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(100, 4, 3, SECOND, 1)));
        Guard shortWindow = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(100, 2, 2, SECOND, 1)));

        fail(early, 1);
        fail(later, 2);
        shortWindow.call(() -> 1);
        fail(shortWindow, 2);

        assertThat(early.state().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(later.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(shortWindow.state().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void onlyTheTrialCallsGoThroughAHalfOpenBreaker() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(50, 2, 2, SECOND, 1)));
        fail(guard, 2);
        time.advance(SECOND.plusNanos(1));
        CountDownLatch inside = new CountDownLatch(1);
        Future<Integer> trial = callers.submit(() -> guard.call(blocked(inside)));
        inside.await();

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(() -> 1));
        end.countDown();
        trial.get();

        assertThat(refused.part()).isEqualTo(Part.CIRCUIT_BREAKER);
        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }

    @Test
    void theFaultsOfTheCallerNeitherOpenTheBreakerNorAreRetried() {
        Guard guard = guard(
                eager,
                GuardSettings.NONE
                        .withCircuitBreaker(new CircuitBreaker(1, 1, 1, SECOND, 1))
                        .withRetry(retry(5)));

        for (Exception fault : new Exception[] {
            new InvalidValueException("a", 1, "2"), new NotFoundException("no"), new ConflictException("taken")
        }) {
            AtomicInteger calls = new AtomicInteger();
            assertThatThrownBy(() -> guard.call(() -> {
                        calls.incrementAndGet();
                        throw fault;
                    }))
                    .isSameAs(fault);
            assertThat(calls).hasValue(1);
        }

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(guard.state().failed()).isZero();
    }

    @Test
    void aFaultOfTheCallerGivesTheTrialOfAHalfOpenBreakerBack() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(50, 2, 2, SECOND, 1)));
        fail(guard, 2);
        time.advance(SECOND.plusNanos(1));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> guard.call(() -> {
                        throw new NotFoundException("no");
                    }))
                    .isInstanceOf(NotFoundException.class);
        }

        assertThat(guard.call(() -> 1)).isEqualTo(1);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void theLimiterRefusesTheCallBeyondThePeriodAndDoesNotFailOpen() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withRateLimit(new RateLimit(2, SECOND, Duration.ZERO)));
        guard.call(() -> 1);
        guard.call(() -> 1);

        for (int i = 0; i < 100; i++) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(() -> 1));
            assertThat(refused.part()).isEqualTo(Part.RATE_LIMIT);
            assertThat(refused.retryAfter()).contains(SECOND);
        }
        time.advance(SECOND);

        guard.call(() -> 1);
        assertThat(guard.state().succeeded()).isEqualTo(3);
        assertThat(guard.state().freePermits()).hasValue(1);
    }

    @Test
    void aCallWaitsForItsPermitAsLongAsItMay() throws Exception {
        Guard patient = guard(eager, GuardSettings.NONE.withRateLimit(new RateLimit(1, SECOND, Duration.ofSeconds(2))));

        for (int i = 0; i < 4; i++) {
            patient.call(() -> 1);
        }

        assertThat(eager.waits()).hasSize(3).allSatisfy(wait -> assertThat(wait).isEqualTo(SECOND));
    }

    @Test
    void aClockThatIsSetBackDoesNotShutTheLimiter() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withRateLimit(new RateLimit(1, SECOND, Duration.ZERO)));
        guard.call(() -> 1);

        time.advance(Duration.ofHours(-1));
        guard.state();
        time.advance(SECOND);

        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }

    @Test
    void everyAttemptOfARetryTakesAPermit() {
        Guard guard = guard(
                eager,
                GuardSettings.NONE
                        .withRateLimit(new RateLimit(2, Duration.ofMinutes(1), Duration.ZERO))
                        .withRetry(retry(5)));
        AtomicInteger calls = new AtomicInteger();

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(failing(calls)));

        assertThat(calls).hasValue(2);
        assertThat(refused.part()).isEqualTo(Part.RATE_LIMIT);
        assertThat(refused.getSuppressed()[0]).hasMessage("broken 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void aRetryMakesExactlyItsAttemptsAndThrowsTheLastFailure(int attempts) {
        Guard guard = guard(eager, GuardSettings.NONE.withRetry(retry(attempts)));
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> guard.call(failing(calls)))
                .isInstanceOf(IOException.class)
                .hasMessage("broken " + attempts);

        assertThat(calls).hasValue(attempts);
        assertThat(guard.state().retried()).isEqualTo(attempts - 1);
        assertThat(guard.state().failed()).isEqualTo(attempts);
    }

    @Test
    void aRetryEndsWithTheFirstSuccess() throws Exception {
        Guard guard = guard(eager, GuardSettings.NONE.withRetry(retry(5)));
        AtomicInteger calls = new AtomicInteger();

        int answer = guard.call(() -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException("broken");
            }
            return calls.get();
        });

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void theDelaysGrowByTheFactorUpToTheirMaximum() {
        Guard guard = guard(
                eager,
                GuardSettings.NONE.withRetry(new Retry(6, Duration.ofMillis(100), 3, Duration.ofMillis(1_000), 0)));

        assertThatThrownBy(() -> guard.call(failing(new AtomicInteger()))).isInstanceOf(IOException.class);

        assertThat(eager.waits().stream().map(Duration::toMillis)).containsExactly(100L, 300L, 900L, 1_000L, 1_000L);
    }

    @Test
    void jitterShortensTheDelaysByChance() {
        Retry retry = new Retry(50, Duration.ofMillis(100), 1, Duration.ofMillis(100), 0.5);
        Guard guard = guard(eager, GuardSettings.NONE.withRetry(retry));

        assertThatThrownBy(() -> guard.call(failing(new AtomicInteger()))).isInstanceOf(IOException.class);

        assertThat(eager.waits().stream().map(Duration::toMillis))
                .allSatisfy(ms -> assertThat(ms).isBetween(50L, 100L))
                .anyMatch(ms -> ms < 75)
                .anyMatch(ms -> ms > 75);
    }

    @Test
    void theBreakerCountsEveryAttemptAndEndsTheRetry() {
        Guard guard = guard(eager, BREAKER.withRetry(retry(10)));
        AtomicInteger calls = new AtomicInteger();

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(failing(calls)));

        assertThat(calls).hasValue(4);
        assertThat(refused.part()).isEqualTo(Part.CIRCUIT_BREAKER);
    }

    @Test
    void anErrorCountsAsAFailureAndIsNotRetried() {
        Guard guard = guard(eager, GuardSettings.NONE.withRetry(retry(5)).withBulkhead(new Bulkhead(1)));
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> guard.call(() -> {
                    calls.incrementAndGet();
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(calls).hasValue(1);
        assertThat(guard.state().failed()).isEqualTo(1);
        assertThat(guard.state().freePlaces()).hasValue(1);
    }

    @Test
    void aBulkheadFreesItsPlaceAfterAThrow() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withBulkhead(new Bulkhead(1)));

        fail(guard, 50);

        assertThat(guard.call(() -> 1)).isEqualTo(1);
        assertThat(guard.state().freePlaces()).hasValue(1);
        assertThat(guard.state().running()).isZero();
    }

    @Test
    void aBulkheadRefusesTheCallBeyondItsPlaces() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withBulkhead(new Bulkhead(2)));
        CountDownLatch inside = new CountDownLatch(2);
        Future<Integer> one = callers.submit(() -> guard.call(blocked(inside)));
        Future<Integer> two = callers.submit(() -> guard.call(blocked(inside)));
        inside.await();

        assertThatThrownBy(() -> guard.call(() -> 1))
                .hasMessage("guard llm refuses by bulkhead: its 2 places are taken");
        end.countDown();

        one.get();
        two.get();
        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheBulkheadIsNoFailureForTheBreakerAndGivesItsTrialBack() throws Exception {
        GuardSettings.CircuitBreaker breaker = new CircuitBreaker(50, 2, 2, SECOND, 2);
        Guard guard = guard(GuardSettings.NONE.withCircuitBreaker(breaker).withBulkhead(new Bulkhead(1)));
        fail(guard, 2);
        time.advance(SECOND.plusNanos(1));
        CountDownLatch inside = new CountDownLatch(1);
        Future<Integer> trial = callers.submit(() -> guard.call(blocked(inside)));
        inside.await();

        for (int i = 0; i < 5; i++) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(() -> 1));
            assertThat(refused.part()).isEqualTo(Part.BULKHEAD);
        }
        end.countDown();
        trial.get();
        guard.call(() -> 1);

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void workThatTakesTooLongIsInterruptedAndCountsAsAFailure() throws Exception {
        Guard guard = guard(
                GuardSettings.NONE.withTimeLimit(SECOND).withCircuitBreaker(new CircuitBreaker(100, 1, 1, SECOND, 1)));
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        Future<Throwable> caller = callers.submit(() -> catchThrowable(() -> guard.call(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.complete(Thread.currentThread().getName());
            }
            return 1;
        })));
        await().until(() -> time.pending() == 1);

        time.advance(SECOND);

        assertThat(caller.get())
                .hasMessage("guard llm refuses by time limit: no answer within PT1S; "
                        + "whether the call had an effect is unknown");
        assertThat(interrupted.get()).startsWith("mabeam-guard-llm-");
        assertThat(guard.state().failed()).isEqualTo(1);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void theTimeLimitHoldsForEachAttemptAndItsEndIsRetried() {
        Guard guard = guard(eager, GuardSettings.NONE.withTimeLimit(SECOND).withRetry(retry(3)));
        AtomicInteger calls = new AtomicInteger();

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> guard.call(() -> {
                    calls.incrementAndGet();
                    end.await();
                    return 1;
                }));

        assertThat(refused.part()).isEqualTo(Part.TIME_LIMIT);
        assertThat(guard.state().refused()).containsEntry(Part.TIME_LIMIT, 3L);
        assertThat(guard.state().retried()).isEqualTo(2);
    }

    @Test
    void workThatGoesOnAfterItsTimeKeepsItsPlaceUntilItEnds() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withTimeLimit(SECOND).withBulkhead(new Bulkhead(1)));
        CountDownLatch inside = new CountDownLatch(1);
        Future<Throwable> caller = callers.submit(() -> catchThrowable(() -> guard.call(deaf(inside))));
        inside.await();
        await().until(() -> time.pending() == 1);
        time.advance(SECOND);
        caller.get();

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> guard.call(() -> 1));
        assertThat(refused.part()).isEqualTo(Part.BULKHEAD);
        assertThat(guard.state().running()).isEqualTo(1);
        end.countDown();

        await().until(() -> guard.state().freePlaces().getAsInt() == 1);
        assertThat(guard.call(() -> 1)).isEqualTo(1);
    }

    @Test
    void anInterruptOfTheCallerReachesTheWorkAndIsNoFailure() throws Exception {
        Guard guard = guard(GuardSettings.NONE.withTimeLimit(SECOND).withRetry(retry(3)));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread caller = new Thread(() -> seen.complete(catchThrowable(() -> guard.call(() -> {
            inside.countDown();
            try {
                end.await();
            } finally {
                interrupted.countDown();
            }
            return 1;
        }))));
        caller.start();
        inside.await();

        caller.interrupt();

        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
        interrupted.await();
        assertThat(guard.state().failed()).isZero();
    }

    @Test
    void whatTheWorkThrowsOnAThreadOfTheGuardIsThrownAsItIs() {
        Guard guard = guard(GuardSettings.NONE.withTimeLimit(SECOND));

        assertThatThrownBy(() -> guard.call(failing(new AtomicInteger())))
                .isInstanceOf(IOException.class)
                .hasMessage("broken 1");
        assertThatThrownBy(() -> guard.call(() -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aClosedGuardRefusesLetsWaitersGoAndInterruptsItsThreads() throws Exception {
        Guard limited = guard(GuardSettings.NONE.withRateLimit(new RateLimit(1, SECOND, SECOND)));
        limited.call(() -> 1);
        Future<Throwable> waiter = callers.submit(() -> catchThrowable(() -> limited.call(() -> 1)));
        Guard timed =
                guard(GuardSettings.NONE.withTimeLimit(Duration.ofHours(1)).withRetry(retry(9)));
        Future<Throwable> caller =
                callers.submit(() -> catchThrowable(() -> timed.call(blocked(new CountDownLatch(1)))));
        await().until(() -> time.pending() == 2);

        limited.close();
        timed.close();

        assertThat(waiter.get()).hasMessage("guard llm refuses by closed guard: it was closed");
        assertThat(caller.get()).hasMessage("guard llm refuses by closed guard: it was closed during the call");
        assertThatThrownBy(() -> timed.call(() -> 1)).isInstanceOf(RefusedException.class);
        timed.close();
    }

    private Guard guard(GuardSettings settings) {
        return guard(time, settings);
    }

    private static Guard guard(SteppedTime on, GuardSettings settings) {
        return new LayeredGuard("llm", settings, on, new SplittableRandom(7), () -> {});
    }

    private static Retry retry(int attempts) {
        return new Retry(attempts, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0);
    }

    private static void fail(Guard guard, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> guard.call(() -> {
                        throw new IOException("broken");
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Callable<Integer> failing(AtomicInteger calls) {
        return () -> {
            throw new IOException("broken " + calls.incrementAndGet());
        };
    }

    private Callable<Integer> blocked(CountDownLatch inside) {
        return () -> {
            inside.countDown();
            end.await();
            return 1;
        };
    }

    private Callable<Integer> deaf(CountDownLatch inside) {
        return () -> {
            inside.countDown();
            while (true) {
                try {
                    end.await();
                    return 1;
                } catch (InterruptedException e) {
                    // does not listen: that is what is tested
                }
            }
        };
    }
}
