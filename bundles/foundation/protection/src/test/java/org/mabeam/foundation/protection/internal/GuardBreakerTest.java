// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.CircuitBreaker;
import org.mabeam.foundation.protection.GuardState.Breaker;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;

/** The circuit breaker, and what counts as a failure, through the façade. */
class GuardBreakerTest extends GuardFixture {

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
}
