// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.Bulkhead;
import org.mabeam.foundation.protection.GuardSettings.CircuitBreaker;
import org.mabeam.foundation.protection.GuardSettings.RateLimit;
import org.mabeam.foundation.protection.GuardState.Breaker;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;

/** Bulkhead, time limit and the end of a guard, through the façade. */
class GuardLimitsTest extends GuardFixture {

    @Test
    void withoutSettingsACallGoesThroughOnTheCallersThread() throws Exception {
        Guard guard = guard(GuardSettings.NONE);

        Thread on = guard.call(Thread::currentThread);

        assertThat(on).isSameAs(Thread.currentThread());
        assertThat(guard.state().succeeded()).isEqualTo(1);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.NONE);
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
}
