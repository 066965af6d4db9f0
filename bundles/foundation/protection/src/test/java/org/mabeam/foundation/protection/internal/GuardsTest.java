// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardState;

class GuardsTest {

    private final Guards guards = new Guards(SteppedTime.eager(), new SplittableRandom(1));

    @Test
    void openGuardsAreListedByName() {
        guards.guard("store", GuardSettings.NONE);
        guards.guard("llm.openai", GuardSettings.NONE);
        guards.guard("mail", GuardSettings.NONE).close();

        assertThat(guards.guards().stream().map(GuardState::name)).containsExactly("llm.openai", "store");
    }

    @Test
    void aNameIsFreeAgainOnceItsGuardIsClosed() throws Exception {
        Guard first = guards.guard("llm", GuardSettings.NONE);

        assertThatThrownBy(() -> guards.guard("llm", GuardSettings.NONE))
                .isInstanceOf(ConflictException.class)
                .hasMessage("guard llm is open: close it first, or take another name");
        first.close();
        Guard second = guards.guard("llm", GuardSettings.NONE);
        first.close();

        assertThat(second.call(() -> 1)).isEqualTo(1);
        assertThat(guards.guards()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Llm", "a b", "1a", "a..b", "a.", "é", "a_b"})
    void aNameOfAnotherFormIsRefused(String name) {
        assertThatThrownBy(() -> guards.guard(name, GuardSettings.NONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("name is " + name);
        assertThat(guards.guards()).isEmpty();
    }

    @Test
    void aGuardShowsItsCallsInTelemetryAndTakesItsMetersWithIt() throws Exception {
        RecordedTelemetry telemetry = new RecordedTelemetry();
        guards.show(telemetry);
        Guard guard = guards.guard(
                "llm",
                GuardSettings.NONE
                        .withRetry(new GuardSettings.Retry(2, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
                        .withCircuitBreaker(new GuardSettings.CircuitBreaker(100, 2, 2, Duration.ofDays(1), 1)));

        assertThatThrownBy(() -> guard.call(() -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.call(() -> 1)).isInstanceOf(UnavailableException.class);

        assertThat(telemetry.value("mabeam.guard.attempts{guard=llm, outcome=failed}"))
                .isEqualTo(2);
        assertThat(telemetry.value("mabeam.guard.attempts{guard=llm, outcome=succeeded}"))
                .isEqualTo(0);
        assertThat(telemetry.value("mabeam.guard.retries{guard=llm}")).isEqualTo(1);
        assertThat(telemetry.value("mabeam.guard.refusals{guard=llm, part=circuit_breaker}"))
                .isEqualTo(1);
        assertThat(telemetry.value("mabeam.guard.breaker{guard=llm}")).isEqualTo(2);
        assertThat(telemetry.value("mabeam.guard.running{guard=llm}")).isEqualTo(0);
        guard.close();
        assertThat(telemetry.open()).isEmpty();
    }

    @Test
    void guardsLiveOnWhileTelemetryIsAwayAndShowThemselvesWhenItComes() throws Exception {
        Guard guard = guards.guard("llm", GuardSettings.NONE);
        RecordedTelemetry first = new RecordedTelemetry();
        RecordedTelemetry second = new RecordedTelemetry();

        guard.call(() -> 1);
        guards.show(first);
        guard.call(() -> 1);
        guards.show(second);
        guards.hide(first);
        guard.call(() -> 1);

        assertThat(first.open()).isEmpty();
        assertThat(second.value("mabeam.guard.attempts{guard=llm, outcome=succeeded}"))
                .isEqualTo(1);
        guards.hide(second);
        guard.call(() -> 1);
        assertThat(second.open()).isEmpty();
        assertThat(guard.state().succeeded()).isEqualTo(4);
    }

    @Test
    void stoppingClosesEveryGuardAndRefusesNewOnes() {
        RecordedTelemetry telemetry = new RecordedTelemetry();
        guards.show(telemetry);
        Guard guard = guards.guard("llm", GuardSettings.NONE);

        guards.close();

        assertThatThrownBy(() -> guard.call(() -> 1)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> guards.guard("other", GuardSettings.NONE)).isInstanceOf(UnavailableException.class);
        assertThat(telemetry.open()).isEmpty();
    }
}
