// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.Bulkhead;
import org.mabeam.foundation.protection.GuardSettings.CircuitBreaker;
import org.mabeam.foundation.protection.GuardSettings.RateLimit;
import org.mabeam.foundation.protection.GuardSettings.Retry;

class GuardSettingsTest {

    private static final Duration S = Duration.ofSeconds(1);
    private static final Duration D2 = Duration.ofDays(2);
    private static final Duration ZERO = Duration.ZERO;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("timeLimit is PT0S", () -> GuardSettings.NONE.withTimeLimit(ZERO)),
                wrong("timeLimit is PT48H", () -> GuardSettings.NONE.withTimeLimit(D2)),
                wrong("retry.attempts is 1,", () -> new Retry(1, S, 1, S, 0)),
                wrong("retry.attempts is 101", () -> new Retry(101, S, 1, S, 0)),
                wrong("retry.firstDelay is PT0S", () -> new Retry(2, ZERO, 1, S, 0)),
                wrong("retry.factor is 0.5", () -> new Retry(2, S, 0.5, S, 0)),
                wrong("retry.factor is NaN", () -> new Retry(2, S, Double.NaN, S, 0)),
                wrong("retry.factor is Infinity", () -> new Retry(2, S, Double.POSITIVE_INFINITY, S, 0)),
                wrong(
                        "retry.maxDelay is PT1S, but must be from firstDelay (PT2S)",
                        () -> new Retry(2, S.multipliedBy(2), 1, S, 0)),
                wrong("retry.maxDelay is PT48H", () -> new Retry(2, S, 1, D2, 0)),
                wrong("retry.jitter is -0.1", () -> new Retry(2, S, 1, S, -0.1)),
                wrong("retry.jitter is NaN", () -> new Retry(2, S, 1, S, Double.NaN)),
                wrong("rateLimit.calls is 0", () -> new RateLimit(0, S, ZERO)),
                wrong("rateLimit.calls is 1000001", () -> new RateLimit(1_000_001, S, ZERO)),
                wrong("rateLimit.period is PT0S", () -> new RateLimit(1, ZERO, ZERO)),
                wrong("rateLimit.maxWait is PT-1S", () -> new RateLimit(1, S, S.negated())),
                wrong("circuitBreaker.failureRate is 0.0", () -> new CircuitBreaker(0, 1, 1, S, 1)),
                wrong("circuitBreaker.failureRate is 101.0", () -> new CircuitBreaker(101, 1, 1, S, 1)),
                wrong("circuitBreaker.failureRate is NaN", () -> new CircuitBreaker(Double.NaN, 1, 1, S, 1)),
                wrong("circuitBreaker.window is 0", () -> new CircuitBreaker(50, 0, 1, S, 1)),
                wrong(
                        "circuitBreaker.minimumCalls is 3, but must be from 1 to window (2)",
                        () -> new CircuitBreaker(50, 2, 3, S, 1)),
                wrong("circuitBreaker.openFor is PT0S", () -> new CircuitBreaker(50, 2, 2, ZERO, 1)),
                wrong("circuitBreaker.trialCalls is 0", () -> new CircuitBreaker(50, 2, 2, S, 0)),
                wrong("bulkhead.maxRunning is 0", () -> new Bulkhead(0)),
                wrong("bulkhead.maxRunning is 10001", () -> new Bulkhead(10_001)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSettingNamesFieldValueAndWhatWouldBeRight(String begin, Callable<?> settings) {
        assertThatThrownBy(settings::call)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(begin)
                .hasMessageContaining("but must be");
    }

    @Test
    void allFaultsOfAPartAreSaidAtOnce() {
        assertThatThrownBy(() -> new CircuitBreaker(-1, 0, 0, ZERO, 0))
                .satisfies(thrown -> Assertions.assertThat(((InvalidValueException) thrown).faults())
                        .hasSize(5));
    }

    private static Arguments wrong(String begin, Callable<?> settings) {
        return arguments(begin, settings);
    }
}
