// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.shell.protocol.internal.Request;

class ArgumentsTest {

    @Test
    void theWordsOfACommandAreOneLine() {
        Arguments arguments = parse("--data d --directory /x --terminal xterm --colours command study:show 3");

        assertThat(arguments.request().kind()).isEqualTo(Request.Kind.COMMAND);
        assertThat(arguments.request().line()).isEqualTo("study:show 3");
        assertThat(arguments.request().directory()).isEqualTo("/x");
        assertThat(arguments.request().view()).isEqualTo(new Request.View("xterm", 120, 40, true));
        assertThat(arguments.colourErrors()).isFalse();
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeGetsTheUsualOne() {
        assertThat(Arguments.parse(List.of("--data", "d", "--size", "0 0", "shell"))
                        .request()
                        .view()
                        .columns())
                .isEqualTo(120);
        assertThat(Arguments.parse(List.of("--data", "d", "--size", "24 80", "shell"))
                        .request()
                        .view()
                        .columns())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "shell, --data is missing: the data folder of the node",
        "--data, --data needs a value",
        "--data d --x shell, unknown option --x",
        "--data d, 'is wrong: say command, shell, status or stop'"
    })
    void anythingElseIsRefused(String words, String message) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Arguments parse(String words) {
        return Arguments.parse(List.of(words.split(" ", -1)));
    }
}
