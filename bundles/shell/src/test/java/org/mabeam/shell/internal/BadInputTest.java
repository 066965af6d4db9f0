// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.study.Studies;

/** Every field of every command: what is wrong is named with its value and what would be right, and nothing changes. */
class BadInputTest {

    private final FakeStudies studies = new FakeStudies();
    private final FakeAgents agents = new FakeAgents();
    private final Shell shell = new Shell()
            .provide(Studies.class, studies)
            .provide(org.mabeam.agent.Agents.class, agents)
            .keyboard("study: fresh");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            study:list --format xml                     | --format is 'xml', but must be table, json, csv or name
            study:list --state dead                     | --state is 'dead', but must be one of running, paused, finished, cancelled
            study:list --namespace A                    | namespace is A, but must be 1 to 40 characters
            study:show Digits                           | study is 'Digits', but must be 1 to 60 characters
            study:show digits --wait --watch            | --watch is given, but must be absent with --wait
            study:show digits --format yaml             | --format is 'yaml', but must be table, json, csv or name
            study:best 1x                               | study is '1x', but must be 1 to 60 characters
            study:best digits --format ''               | --format is '', but must be table, json, csv or name
            study:trials Digits                         | study is 'Digits', but must be
            study:trials digits --state done            | --state is 'done', but must be one of running, complete, failed, void
            study:trials digits --sort name             | --sort is 'name', but must be one of number, value
            study:trials digits --limit 0               | --limit is '0', but must be a whole number from 1 to 1000000
            study:trials digits --limit many            | --limit is 'many', but must be a whole number from 1 to 1000000
            study:trials digits --format x              | --format is 'x', but must be
            study:pause Digits                          | study is 'Digits', but must be
            study:resume Digits                         | study is 'Digits', but must be
            study:cancel Digits                         | study is 'Digits', but must be
            study:cancel digits --reason ' '            | --reason is ' ', but must be a sentence
            study:enqueue Digits rate=1                 | study is 'Digits', but must be
            study:enqueue digits rate                   | values is 'rate', but must be NAME=VALUE
            study:enqueue digits rate=1 rate=2          | values is 'rate=2', but must be given once for each name
            study:enqueue digits rate=5 kind=relu       | rate is 5, but must be a number from 0.0 to 1.0
            study:void Digits 1 x                       | study is 'Digits', but must be
            study:void digits one x                     | trial is 'one', but must be a whole number from 0 on
            study:void digits -1 x                      | trial is '-1', but must be a whole number from 0 on
            study:void digits 1 ' '                     | reason is '', but must be a sentence
            study:create                               | file is absent, but must be either FILE or --stdin
            study:create ''                            | file is '', but must be the name of a study file
            study:create x.yaml --stdin                | file is x.yaml, but must be either FILE or --stdin
            study:create --stdin --format xml                 | --format is 'xml', but must be
            study:create --stdin --name Digits                | study is 'Digits', but must be
            study:create --stdin --strategy TPE               | --strategy is 'TPE', but must be
            study:create --stdin --evaluator TPE              | --evaluator is 'TPE', but must be
            study:create --stdin --trials 0                   | --trials is '0', but must be a whole number from 1 to 10000000
            study:create --stdin --seed x                     | --seed is 'x', but must be a whole number
            study:create --stdin --parallel 0                 | --parallel is '0', but must be a whole number from 1 to 10000
            strategy:list --format xml                  | --format is 'xml', but must be
            strategy:swap Digits tpe                    | study is 'Digits', but must be
            strategy:swap digits TPE                    | plugin is 'TPE', but must be
            strategy:swap digits tpe --at x             | --at is 'x', but must be a whole number from 0 on
            strategy:swap digits tpe --set a            | --set is 'a', but must be NAME=VALUE
            agent:types --format xml                    | --format is 'xml', but must be
            agent:list --format xml                     | --format is 'xml', but must be
            agent:list --namespace A                    | namespace is A, but must be
            agent:show Ann                              | agent is 'Ann', but must be
            agent:show ann --format xml                 | --format is 'xml', but must be
            agent:start Ann optimizer                   | agent is 'Ann', but must be
            agent:start ann optimizer --set a           | --set is 'a', but must be NAME=VALUE
            agent:start ann optimizer --patience 5      | --patience is '5', but must be a duration such as 500ms, 30s, 5m or 1h
            agent:start ann optimizer --patience 0s     | patience is PT0S, but must be 1 ms to 1 hour
            agent:stop Ann                              | agent is 'Ann', but must be
            agent:start                                 | file is absent, but must be either AGENT and TYPE, --file FILE or --stdin
            agent:start ann                             | type is absent, but must be either AGENT and TYPE, --file FILE or --stdin
            agent:start ann optimizer --stdin           | agent is ann, but must be either AGENT and TYPE, --file FILE or --stdin
            agent:start ann optimizer --file x          | agent is ann, but must be either
            agent:start --stdin --file x                | file is x, but must be either
            agent:start --stdin                         | agent file is study: fresh, but must be an agent
            agent:start ann optimizer --format xml      | --format is 'xml', but must be
            agent:stop ann --format xml                 | --format is 'xml', but must be
            agent:restart Ann                           | agent is 'Ann', but must be
            agent:restart ann --deadline soon           | --deadline is 'soon', but must be a duration such as 500ms, 30s, 5m or 1h
            agent:restart ann --format xml              | --format is 'xml', but must be
            agent:tell Ann 1                            | agent is 'Ann', but must be
            agent:tell ann hello                        | message is 'hello', but must be well-formed JSON
            agent:tell ann '{"a": 1} 2'                 | message is '{"a": 1} 2', but must be well-formed JSON
            agent:tell ann ''                           | message is '', but must be well-formed JSON
            agent:tell ann 1 --type Loud                | type is Loud, but must be
            agent:tell ann 1 --schema 0                 | --schema is '0', but must be a whole number from 1 to
            agent:tell ann 1 --from Bob                 | agent is 'Bob', but must be
            agent:tell ann 1 --format xml               | --format is 'xml', but must be
            agent:top --format xml                      | --format is 'xml', but must be
            agent:top --sort name                       | --sort is 'name', but must be one of cpu, mailbox, restarts, handled, votes
            agent:top --limit 0                         | --limit is '0', but must be a whole number from 1 to 1000000
            agent:top --namespace A                     | namespace is A, but must be
            agent:stop ann --deadline soon              | --deadline is 'soon', but must be a duration such as 500ms, 30s, 5m or 1h
            evaluator:list --format xml                 | --format is 'xml', but must be
            event:query --format xml                    | --format is 'xml', but must be
            event:query --causation 0                   | --causation is '0', but must be a whole number from 1 on
            event:query --from yesterday                | --from is 'yesterday', but must be a time such as 2030-01-31T12:00:00Z
            event:query --until 2030-01-31              | --until is '2030-01-31', but must be a time such as
            event:query --after -1                      | --after is '-1', but must be a whole number from 0 on
            event:query --limit 0                       | --limit is '0', but must be a whole number from 1 to 10000
            event:tail --format xml                     | --format is 'xml', but must be
            event:tail --limit 10001                    | --limit is '10001', but must be a whole number from 1 to 10000
            event:verify --format xml                   | --format is 'xml', but must be
            mabeam:health --format xml                  | --format is 'xml', but must be
            """)
    void isNamed(String line, String message) {
        FakeRecord record = new FakeRecord();
        shell.provide(org.mabeam.foundation.event.EventStore.class, record.store());
        studies.put(Example.busy("digits"));

        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        assertThat(studies.created).isEmpty();
        assertThat(studies.calls).allMatch(call -> call.startsWith("enqueue"));
        assertThat(agents.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study:show",
                "study:best",
                "study:trials",
                "study:pause",
                "study:resume",
                "study:cancel",
                "study:enqueue digits",
                "study:void digits",
                "study:void digits 1",
                "strategy:swap digits",
                "agent:show",
                "agent:start ann optimizer more",
                "agent:stop",
                "agent:restart",
                "agent:tell",
                "agent:tell ann",
                "agent:top more",
                "mabeam:backup",
                "mabeam:restore",
                "study:show digits more",
                "study:list --nonsense"
            })
    void whatIsMissingOrTooMuchIsWrongUsage(String line) {
        assertThatThrownBy(() -> shell.run(line)).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            study:show ghost            | there is no study ghost; study:list shows all
            study:show ghost --wait     | there is no study ghost; study:list shows all
            study:best ghost            | there is no study ghost; study:list shows all
            study:trials ghost          | there is no study ghost; study:list shows all
            strategy:swap ghost tpe     | there is no study ghost; study:list shows all
            agent:show ghost            | there is no agent ghost; agent:list shows all
            agent:restart ghost         | there is no agent ghost
            agent:start ann ghost       | there is no agent type ghost deployed
            agent:start --file ghost.yaml | there is no file
            study:create ghost.yaml     | there is no file
            """)
    void whatIsNotThereIsNotFound(String line, String message) {
        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            study:list            | the studies are not running
            study:show digits     | the studies are not running
            study:create --stdin        | the studies are not running
            study:pause digits    | the studies are not running
            strategy:swap a tpe   | the studies are not running
            agent:list            | the agents are not running
            agent:start ann x     | the agents are not running
            agent:start --stdin   | the agents are not running
            agent:stop ann        | the agents are not running
            agent:restart ann     | the agents are not running
            agent:show ann        | the agents are not running
            agent:tell ann 1      | the agents are not running
            agent:top             | the agents are not running
            event:tail            | the record is not running
            event:query           | the record is not running
            event:verify          | the record is not running
            mabeam:backup x       | the record is not running
            mabeam:restore x      | the record is not running
            mabeam:health         | the telemetry is not running
            mabeam:why tpe        | the diagnostics are not running
            strategy:list         | the discovery is not running
            evaluator:list        | the discovery is not running
            agent:types           | the discovery is not running
            """)
    void whatIsAwayIsNamed(String line, String message) {
        Shell empty = new Shell().remove(org.mabeam.foundation.discovery.Discovery.class);

        assertThatThrownBy(() -> empty.run(line))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNoStudyIsNamed(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xc3, 0x28});
        shell.directory(folder);

        assertThatThrownBy(() -> shell.run("study:create bytes"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("file is 'bytes', but must be text in UTF-8");
        assertThatThrownBy(() -> shell.run("study:create ."))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("file is '.', but must be a study file, not a folder");
        assertThatThrownBy(() -> shell.keyboard("x").run("study:create --stdin"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("study file is x, but must be a study");
    }
}
