// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.study.Studies;

class TypedCommandTest {

    private final FakeStudies studies = new FakeStudies();
    private final Shell shell = new Shell().provide(Studies.class, studies);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study:trials digits --limit 1 --format name",
                "study:trials --limit 1 digits --format name",
                "study:trials --limit=1 --format=name digits",
                "study:trials --limit 7 digits --limit 1 --no-color --format 'name'",
            })
    void optionsStandAnywhere(String line) throws Exception {
        studies.put(Example.busy("digits"));

        assertThat(shell.run(line).lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            study:show                   | argument STUDY is missing; study:show --help shows what there is
            study:show a b               | 'b' is one argument too many; study:show --help shows what there is
            study:show a --what          | there is no option --what; study:show --help shows what there is
            study:show a --format        | option --format has no value; study:show --help shows what there is
            study:show a --wait=7        | option --wait is '7', but takes no value; study:show --help shows what there is
            variable:pin x               | option --reason is missing; variable:pin --help shows what there is
            """)
    void whatCannotBeReadIsNamed(String line, String sentence) {
        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(CommandException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            study:trials digits --s          | --sort,--state
            study:trials digits --sort v     | value
            `study:trials --limit 3 `        | digits
            `study:trials digits `           | --format,--help,--limit,--no-color,--sort,--state,--watch
            """)
    void optionsAreCompletedWhereverTheyStand(String line, String candidates) {
        studies.put(Example.busy("digits"));

        assertThat(shell.complete(line)).containsExactly(candidates.split(","));
    }

    @Test
    void noCommandHasAParserSinceKarafsInteractiveShellWouldRunNothingElseOfTheLine() {
        assertThat(shell.commands())
                .filteredOn(command -> command instanceof TypedCommand)
                .hasSizeGreaterThan(50)
                .allMatch(command -> command.getParser() == null);
    }

    @Test
    void severalCommandsInALineAreAllRunWithTheirOptionsBehind() throws Exception {
        studies.put(Example.busy("digits"));
        studies.put(Example.busy("letters"));

        String printed = shell.run("study:list --format name; study:show digits --format name");

        assertThat(printed).isEqualTo("digits\nletters\ndigits\n");
    }

    @Test
    void thePipeReadsWhatACommandPrintsWithoutColours() throws Exception {
        studies.put(Example.busy("digits"));
        shell.variable("mabeam.colours", "true");

        shell.command("test", "shout", in -> in.toUpperCase(Locale.ROOT));

        String printed = shell.run("study:list --format name | test:shout");

        assertThat(printed).isEqualTo("DIGITS\n");
        assertThat(shell.run("study:list | test:shout")).contains("DIGITS").doesNotContain("\u001b");
    }

    @Test
    void optionsAreHelpedWithInOrderTheRequiredOnesFirst() throws Exception {
        for (Command command : shell.commands()) {
            if (!(command instanceof TypedCommand)) {
                continue;
            }
            String help = shell.run(command.getScope() + ":" + command.getName() + " --help");
            List<String> options = Pattern.compile("^ {8}(--.*)$", Pattern.MULTILINE)
                    .matcher(help)
                    .results()
                    .map(found -> found.group(1))
                    .map(option -> (option.endsWith(" (required)") ? "1 " : "2 ") + option)
                    .toList();
            assertThat(options).as(command.getName()).contains("2 --help").isSorted();
        }
        assertThat(shell.run("study:trials --help")).isEqualTo("""
                DESCRIPTION
                        study:trials

                        Lists the trials of a study, the latest ones last

                SYNTAX
                        study:trials [options] STUDY

                ARGUMENTS
                        STUDY
                                The study

                OPTIONS
                        --format
                                table, json, csv or name
                                (defaults to table)
                        --help
                                Display this help message
                        --limit
                                How many at most
                                (defaults to 20)
                        --no-color
                                No colours, as with NO_COLOR in the environment
                        --sort
                                number, or value: the best ones first
                                (defaults to number)
                        --state
                                Only those that are running, complete, failed or void
                        --watch
                                Print again when it has changed, until Ctrl-C

                """);
        assertThat(shell.run("proposal:vote --help")).contains("OPTIONS\n        --reason (required)\n");
    }
}
