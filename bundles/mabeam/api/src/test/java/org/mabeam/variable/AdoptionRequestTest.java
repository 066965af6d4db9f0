// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.InvalidValueException;

class AdoptionRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.karaf.shell/sshIdleTimeout      | org.apache.karaf.shell.ssh_idle_timeout
            org.example.limiter~a-1/MaxRate            | org.example.limiter.a_1.max_rate
            org.example/_private                       | org.example.private
            java.lang:type=Memory/Verbose              | java.lang.type.memory.verbose
            """)
    void aNameIsMadeOfTheOrigins(String origin, String name) {
        assertThat(AdoptionRequest.suggested(Kind.Origin.parse(origin)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.example/a", "org.example~b/a", "java.lang:type=Memory,path=/x/Verbose"})
    void anOriginIsReadAsItIsWritten(String text) {
        assertThat(Kind.Origin.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a", "a/", "java.lang:type=Memory"})
    void whatNamesNoAttributeIsRefused(String text) {
        assertThatThrownBy(() -> Kind.Origin.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("attribute is '" + text + "', but must be PID/ATTRIBUTE");
    }

    @Test
    void anMbeanIsToldByItsColon() {
        assertThat(Kind.Origin.parse("java.lang:type=Memory/Verbose"))
                .isEqualTo(new Kind.Origin.Mbean("java.lang:type=Memory", "Verbose"));
        assertThat(Kind.Origin.parse("org.example/a")).isEqualTo(new Kind.Origin.Attribute("org.example", "a"));
    }
}
