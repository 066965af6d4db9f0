// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.InvalidValueException;

class NextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            shell  | study:list
            client | mabeam client "study:list"
            start  | mabeam start,mabeam client "study:list"
            """)
    void whatToTryNextIsTypedAsItWorksWhereTheUserIs(String where, String lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stage stage = new Stage(new PrintStream(out, true, StandardCharsets.UTF_8), false, false, Next.of(where));

        stage.tryNext("study:list");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\nTry next:\n  " + lines.replace(",", "\n  ") + "\n");
    }

    @Test
    void anotherPlaceIsRefused() {
        assertThatThrownBy(() -> Next.of("home"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("--next is 'home', but must be shell, client or start");
    }
}
