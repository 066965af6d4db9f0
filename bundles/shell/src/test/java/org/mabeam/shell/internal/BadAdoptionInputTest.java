// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Adoption;

/** Every field of the commands on adoption: what is wrong is named, and nothing is adopted. */
class BadAdoptionInputTest {

    private final FakeAdoption adoption = new FakeAdoption();
    private final Shell shell = new Shell().provide(Adoption.class, adoption).user("ann");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:discover --format xml               | --format is 'xml', but must be table, json, csv or name
            variable:adopted --format xml                | --format is 'xml', but must be table, json, csv or name
            variable:adopt org.example/a --format xml    | --format is 'xml', but must be table, json, csv or name
            variable:adopt threads                       | attribute is 'threads', but must be PID/ATTRIBUTE
            variable:adopt org.example/                  | attribute is 'org.example/', but must be PID/ATTRIBUTE
            variable:adopt org.example/a --as B          | variable is 'B', but must be at most 100 characters
            variable:adopt org.example/a --as test/b     | namespace is test, but must be default or everywhere
            variable:adopt org.example/a --low x --high NaN | --low is 'x', but must be a number; --high is 'NaN', but must be a number
            """)
    void isNamed(String line, String message) {
        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
        assertThat(adoption.adopted).isEmpty();
    }
}
