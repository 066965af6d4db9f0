// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether {@link BadInputTest} knows every field of every command that can be wrong. */
class BadInputTableTest {

    /** Any text is right: it is compared with what the record holds. */
    private static final Set<String> ANY_TEXT =
            Set.of("event:query --stream", "event:query --type", "event:query --correlation", "event:tail --stream");

    @Test
    void everyOptionThatTakesAValueHasItsRow() throws Exception {
        SortedSet<String> options = new TreeSet<>();
        for (Class<?> command : commands().toList()) {
            for (Field field : fields(command).toList()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null && field.getType() != boolean.class) {
                    options.add(name(command) + " " + option.name());
                }
            }
        }
        SortedSet<String> tried = rows("isNamed")
                .flatMap(row -> Stream.of(row.line().split(" ", -1))
                        .filter(word -> word.startsWith("--"))
                        .map(option -> row.command() + " " + option))
                .collect(Collectors.toCollection(TreeSet::new));

        tried.addAll(ANY_TEXT);
        assertThat(options).contains("study:create --seed", "event:query --from");
        assertThat(tried).containsAll(options);
        assertThat(options).containsAll(ANY_TEXT);
    }

    /** Not only that it is missing. A file may have any name: what is not there is not found. */
    @Test
    void everyArgumentHasItsRow() throws Exception {
        SortedSet<String> arguments = new TreeSet<>();
        for (Class<?> command : commands().toList()) {
            for (Field field : fields(command).toList()) {
                if (field.isAnnotationPresent(Argument.class)) {
                    arguments.add(name(command) + " "
                            + field.getAnnotation(Argument.class).index());
                }
            }
        }
        SortedSet<String> tried = Stream.of(
                        rows("isNamed"), rows("whatIsNotThereIsNotFound"), rows("whatIsAwayIsNamed"))
                .flatMap(rows -> rows)
                .flatMap(row ->
                        Stream.iterate(0, i -> i < row.arguments(), i -> i + 1).map(i -> row.command() + " " + i))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(arguments).contains("study:show 0", "study:void 2");
        assertThat(tried).containsAll(arguments);
    }

    private record Row(String line) {
        String command() {
            return line.split(" ", -1)[0];
        }

        /** How many words are no options; a value of an option counts, which does no harm in these tables. */
        long arguments() {
            return Stream.of(line.split(" ", -1))
                            .filter(word -> !word.startsWith("--"))
                            .count()
                    - 1;
        }
    }

    private static Stream<Row> rows(String table) throws NoSuchMethodException {
        return BadInputTest.class
                .getDeclaredMethod(table, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .map(Row::new);
    }

    private static Stream<Class<?>> commands() {
        return Shell.classes().stream().filter(type -> type.isAnnotationPresent(Command.class));
    }

    private static String name(Class<?> command) {
        Command annotation = command.getAnnotation(Command.class);
        return annotation.scope() + ":" + annotation.name();
    }

    /** Also those of the classes that it extends. */
    private static Stream<Field> fields(Class<?> command) {
        return Stream.<Class<?>>iterate(command, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()));
    }
}
