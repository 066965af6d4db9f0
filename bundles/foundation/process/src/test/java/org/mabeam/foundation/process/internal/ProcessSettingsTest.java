// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.InvalidValueException;

class ProcessSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1|64|5000|threads is -1, but must be 0 to 1000; 0 for the number that fits",
                "1001|64|5000|threads is 1001, but must be 0 to 1000; 0 for the number that fits",
                "0|0|5000|messagesPerActivation is 0, but must be 1 to 10000",
                "0|10001|5000|messagesPerActivation is 10001, but must be 1 to 10000",
                "0|64|-1|stopMs is -1, but must be 0 to 60000",
                "0|64|60001|stopMs is 60001, but must be 0 to 60000",
            })
    void aBadSettingIsNamed(int threads, int messages, long stopMs, String message) {
        assertThatThrownBy(() -> new ProcessesComponent.Settings(threads, messages, Duration.ofMillis(stopMs)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void zeroThreadsAreTwiceTheProcessorsAndAtLeastFour() {
        ProcessesComponent.Settings settings = new ProcessesComponent.Settings(0, 1, Duration.ZERO);

        assertThat(settings.poolSize(1)).isEqualTo(4);
        assertThat(settings.poolSize(8)).isEqualTo(16);
        assertThat(new ProcessesComponent.Settings(3, 1, Duration.ZERO).poolSize(8))
                .isEqualTo(3);
    }

    @Test
    void aBadTimerActionHarmsNoOtherAndNegativeDelaysAreRefused() {
        SystemTime time = new SystemTime();
        List<String> fired = Collections.synchronizedList(new ArrayList<>());
        time.after(Duration.ZERO, () -> {
            throw new IllegalStateException("bad");
        });
        time.after(Duration.ofMillis(5), () -> fired.add("good"));
        time.after(Duration.ofDays(1_000_000), () -> fired.add("never")).cancel();

        await().until(() -> fired.contains("good"));
        assertThatThrownBy(() -> time.after(Duration.ofNanos(-1), () -> {}))
                .hasMessage("delay is PT-0.000000001S, but must be 0 or more");
        time.close();
    }
}
