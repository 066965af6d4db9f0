// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.Parsing;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsAnywhereTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            study:show digits --wait                     | study:show --wait digits
            study:show digits --format json --no-color   | study:show --format json --no-color digits
            study:show --format json digits              | study:show --format json digits
            study:cancel digits --reason 'too  slow'     | study:cancel --reason 'too  slow' digits
            study:cancel digits --reason "a \\" b"        | study:cancel --reason "a \\" b" digits
            study:void digits -1 x                       | study:void digits -1 x
            event:query a --after -1                     | event:query --after -1 a
            study:show digits --format=json              | study:show --format=json digits
            study:show digits --format                   | study:show --format digits
            study:show digits   --wait                   | study:show --wait digits
            study:show (x) --wait                        | study:show (x) --wait
            study:show digits 'open                      | study:show digits 'open
            """)
    void optionsComeFirstAndKeepTheirValues(String typed, String read) {
        assertThat(OptionsAnywhere.reorder(typed)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `study:show   digits --wait`                  | `study:show --wait digits  `
            `study:cancel digits --reason 'too  slow'`    | `study:cancel --reason 'too  slow' digits`
            `study:show --wait digits`                    | `study:show --wait digits`
            """)
    void whatIsTypedInAShellIsRunInThatOrderAndHasTheSameLength(String typed, String run) {
        Session unused = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });

        assertThat(new OptionsAnywhere().parse(unused, typed, typed.length()).getBuffer())
                .isEqualTo(run)
                .hasSameSizeAs(typed);
    }

    @Test
    void theFlagsAreTheBooleanOptionsOfAllCommands() {
        Set<String> flags = new TreeSet<>();
        for (Class<?> command : Shell.classes()) {
            if (Action.class.isAssignableFrom(command)) {
                for (var field : command.getDeclaredFields()) {
                    Option option = field.getAnnotation(Option.class);
                    if (option != null && field.getType() == boolean.class) {
                        flags.add(option.name());
                    }
                }
            }
        }
        flags.add("--help");

        assertThat(OptionsAnywhere.FLAGS).isEqualTo(flags);
    }

    @Test
    void everyCommandLetsItsOptionsStandAnywhere() {
        assertThat(Shell.classes())
                .filteredOn(type -> type.isAnnotationPresent(org.apache.karaf.shell.api.action.Command.class))
                .hasSizeGreaterThan(20)
                .allMatch(type -> type.isAnnotationPresent(Parsing.class));
    }
}
