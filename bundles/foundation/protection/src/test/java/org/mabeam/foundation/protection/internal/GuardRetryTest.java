// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.RateLimit;
import org.mabeam.foundation.protection.GuardSettings.Retry;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;

/** Rate limit and retry, through the façade. */
class GuardRetryTest extends GuardFixture {

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
}
