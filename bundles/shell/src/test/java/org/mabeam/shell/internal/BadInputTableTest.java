// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the tables of bad inputs know every field of every command that can be wrong. */
class BadInputTableTest {

    private static final List<Class<?>> TABLES = List.of(
            BadInputTest.class,
            BadGovernanceInputTest.class,
            BadProposeInputTest.class,
            BadAdoptionInputTest.class,
            BadPluginInputTest.class);

    /** Any text is right: it is compared with what is there, or is the reason of a freeze, which a blank one ends. */
    private static final Set<String> ANY_TEXT = Set.of(
            "event:query --stream",
            "event:query --type",
            "event:query --correlation",
            "event:tail --stream",
            "variable:list --prefix",
            "variable:guard --frozen");

    /** A file may have any name, and the record judges what is there; a filter is compared with what is there. */
    private static final Set<String> ANY_ARGUMENT =
            Set.of("mabeam:backup 0", "mabeam:report 0", "mabeam:restore 0", "variable:discover 0");

    @Test
    void everyOptionThatTakesAValueHasItsRow() throws Exception {
        SortedSet<String> options = new TreeSet<>();
        for (Class<?> command : commands().toList()) {
            valued(command).forEach(option -> options.add(name(command) + " " + option));
        }
        SortedSet<String> tried = rows("isNamed")
                .flatMap(row -> row.lastOption().map(option -> row.command() + " " + option).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        tried.addAll(ANY_TEXT);
        assertThat(options).contains("study:create --seed", "event:query --from", "variable:adopt --low");
        assertThat(tried).containsAll(options);
        assertThat(options).containsAll(ANY_TEXT);
    }

    /** Not only that it is missing. */
    @Test
    void everyArgumentHasItsRow() throws Exception {
        SortedSet<String> arguments = new TreeSet<>();
        Map<String, Set<String>> valued = new HashMap<>();
        for (Class<?> command : commands().toList()) {
            valued.put(name(command), valued(command).collect(Collectors.toSet()));
            fields(command)
                    .filter(field -> field.isAnnotationPresent(Argument.class))
                    .map(field -> field.getAnnotation(Argument.class).index())
                    .forEach(index -> arguments.add(name(command) + " " + index));
        }
        SortedSet<String> tried = Stream.concat(rows("isNamed"), rows("whatIsNotThereIsNotFound"))
                .flatMap(row -> row.namedArguments(valued.getOrDefault(row.command(), Set.of())))
                .collect(Collectors.toCollection(TreeSet::new));

        tried.addAll(ANY_ARGUMENT);
        assertThat(arguments).contains("study:show 0", "study:void 2", "proposal:vote 2");
        assertThat(tried).containsAll(arguments);
        assertThat(arguments).containsAll(ANY_ARGUMENT);
    }

    private record Row(List<String> words, String message) {

        /** A word is what stands between blanks, or in single quotes. */
        private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ]+");

        static Row of(String line) {
            int end = line.indexOf('|');
            List<String> words = WORD.matcher(line.substring(0, end))
                    .results()
                    .map(MatchResult::group)
                    .map(word -> word.startsWith("'") ? word.substring(1, word.length() - 1) : word)
                    .toList();
            return new Row(words, line.substring(end + 1).strip());
        }

        String command() {
            return words.get(0);
        }

        /** The one that is wrong; those before it are what the command needs. */
        Optional<String> lastOption() {
            return words.stream().filter(word -> word.startsWith("--")).reduce((earlier, later) -> later);
        }

        /** The arguments that the message names. */
        Stream<String> namedArguments(Set<String> valued) {
            List<String> arguments = new ArrayList<>();
            for (int i = 1; i < words.size(); i++) {
                if (!words.get(i).startsWith("--") && !valued.contains(words.get(i - 1))) {
                    arguments.add(words.get(i));
                }
            }
            return IntStream.range(0, arguments.size())
                    .filter(i -> message.contains(arguments.get(i).strip()))
                    .mapToObj(i -> command() + " " + i);
        }
    }

    private static Stream<Row> rows(String table) {
        return TABLES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(table))
                .flatMap(method ->
                        method.getAnnotation(CsvSource.class).textBlock().lines())
                .map(Row::of);
    }

    private static Stream<String> valued(Class<?> command) {
        return fields(command)
                .filter(field -> field.isAnnotationPresent(Option.class) && field.getType() != boolean.class)
                .map(field -> field.getAnnotation(Option.class).name());
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
