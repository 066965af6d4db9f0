// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                " true ",
                "false",
                "0",
                "-0.10e+5",
                "1E-3",
                "\"\"",
                "\"\\u00e4\\n\\\"\"",
                "[]",
                "[ ]",
                "[1,[2,{}]]",
                "{}",
                "{ \"a\" : [1, \"x\"], \"b\":null }"
            })
    void isWellFormed(String text) {
        assertThat(JsonText.isWellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e",
                "nul",
                "{} {}",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\n\"",
                "'a'",
                "1 2",
                "NaN",
                "[1 2]"
            })
    void isNot(String text) {
        assertThat(JsonText.isWellFormed(text)).isFalse();
    }
}
