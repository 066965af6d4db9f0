// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;

class SettingsReaderTest {

    @Test
    void whatIsNotSetHasItsDefault() {
        SettingsReader read = Settings.NONE.read();

        assertThat(read.whole("w", 3, 0, 10)).isEqualTo(3);
        assertThat(read.real("r", 0.5, 0, 1)).isEqualTo(0.5);
        assertThat(read.flag("f", true)).isTrue();
        assertThat(read.choice("c", "a", "a", "b")).isEqualTo("a");
        assertThat(read.text("t", "x")).isEqualTo("x");
        assertThat(read.list("l", List.of("y"))).containsExactly("y");
        read.end();
    }

    @Test
    void whatIsSetIsReadUpToItsBounds() {
        SettingsReader read = Settings.of(
                        Map.of("low", "0", "high", " 10 ", "r", "1e-3", "f", "false", "c", "b", "t", "any text"))
                .with("l", List.of("1", "2"))
                .read();

        assertThat(read.whole("low", 3, 0, 10)).isZero();
        assertThat(read.whole("high", 3, 0, 10)).isEqualTo(10);
        assertThat(read.real("r", 0.5, 0, 1)).isEqualTo(0.001);
        assertThat(read.flag("f", true)).isFalse();
        assertThat(read.choice("c", "a", "a", "b")).isEqualTo("b");
        assertThat(read.text("t", "x")).isEqualTo("any text");
        assertThat(read.list("l", List.of())).containsExactly("1", "2");
        read.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole|-1|whole is -1, but must be a whole number from 0 to 10",
                "whole|11|whole is 11, but must be a whole number from 0 to 10",
                "whole|1.5|whole is 1.5, but must be a whole number from 0 to 10",
                "whole|9999999999999999999|whole is 9999999999999999999, but must be a whole number from 0 to 10",
                "real|NaN|real is NaN, but must be a number from 0.0 to 1.0",
                "real|Infinity|real is Infinity, but must be a number from 0.0 to 1.0",
                "real|1.0000001|real is 1.0000001, but must be a number from 0.0 to 1.0",
                "real|abc|real is abc, but must be a number from 0.0 to 1.0",
                "flag|yes|flag is yes, but must be one of true, false",
                "choice|c|choice is c, but must be one of a, b",
            })
    void aBadValueIsNamed(String name, String value, String message) {
        SettingsReader read = Settings.of(Map.of(name, value)).read();
        readAll(read);

        assertThatThrownBy(read::end).isInstanceOf(InvalidValueException.class).hasMessage(message);
    }

    @Test
    void allFaultsAreNamedAtOnceUnknownNamesIncluded() {
        SettingsReader read = Settings.of(Map.of("whole", "x", "real", "x", "hole", "1"))
                .with("flag", List.of("true", "false"))
                .read();
        readAll(read);
        read.check(false, "pair", "a > b", "a <= b");

        InvalidValueException thrown = catchThrowableOfType(InvalidValueException.class, read::end);

        assertThat(thrown.faults()).extracting(Fault::field).containsExactly("whole", "real", "flag", "pair", "hole");
        assertThat(thrown.faults().get(4).expected()).isEqualTo("one of the settings choice, flag, real, whole");
    }

    @Test
    void aPluginWithoutSettingsSaysSo() {
        SettingsReader read = Settings.of(Map.of("any", "1")).read();

        assertThatThrownBy(read::end).hasMessage("any is 1, but must be absent: there are no settings");
    }

    @Test
    void settingsAreCopiedAndRefuseNamesWithoutValues() {
        assertThatThrownBy(() -> Settings.NONE.with("a", List.of()))
                .hasMessage("settings is a=[], but must be names with at least one value");
        assertThatThrownBy(() -> Settings.of(Map.of(" ", "1"))).isInstanceOf(InvalidValueException.class);
        assertThat(Settings.NONE.isEmpty()).isTrue();
        assertThat(Settings.of(Map.of("a", "1")).with("a", List.of("2")).values())
                .containsEntry("a", List.of("2"));
    }

    private static void readAll(SettingsReader read) {
        read.whole("whole", 1, 0, 10);
        read.real("real", 0, 0, 1);
        read.flag("flag", true);
        read.choice("choice", "a", "a", "b");
    }
}
