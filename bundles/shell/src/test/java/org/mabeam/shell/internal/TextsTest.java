// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "0.9123456789, 0.912346",
        "1, 1",
        "0, 0",
        "-0.00012345678, -0.000123457",
        "0.0000123456789, 0.0000123457",
        "123456789, 1.23457E+8",
        "1e-300, 1E-300"
    })
    void aNumberHasSixDigits(double value, String text) {
        assertThat(Texts.number(value)).isEqualTo(text);
    }

    @Test
    void longNumbersOfVariablesAreShortenedForPeopleAlone() {
        Map<String, String> values = Map.of("rate", "0.24112418522064977");

        assertThat(Texts.brief(values)).isEqualTo("rate=0.241124");
        assertThat(Texts.whole(values)).isEqualTo("rate=0.24112418522064977");
        assertThat(Texts.brief(Map.of("units", "128"))).isEqualTo("units=128");
    }

    @Test
    void timesHaveMillisecondsForPeopleAlone() {
        String time = "2026-11-25T15:08:11.123456789Z";

        assertThat(Texts.brief(time)).isEqualTo("2026-11-25T15:08:11.123Z");
        assertThat(Texts.brief("20.0 until " + time)).isEqualTo("20.0 until 2026-11-25T15:08:11.123Z");
        assertThat(Texts.brief("2026-11-25T15:08:11Z")).isEqualTo("2026-11-25T15:08:11Z");
        assertThat(Texts.whole(time)).isEqualTo(time);
    }

    @Test
    void foreignTextReachesNoTerminalAsACommand() {
        assertThat(Texts.whole("a\u001b[2Jb\nc")).isEqualTo("a [2Jb c");
        assertThat(Texts.whole(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Texts.whole(null)).isEmpty();
    }
}
