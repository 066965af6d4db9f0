// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Command;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.foundation.telemetry.HealthReport;
import org.mabeam.foundation.telemetry.HealthReport.Status;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Measured;
import org.mabeam.study.Studies;

class OtherCommandsTest {

    private final FakeAgents agents = new FakeAgents();
    private final FakeStudies studies = new FakeStudies();
    private final FakeRecord record = new FakeRecord();
    private final Shell shell = new Shell()
            .provide(Agents.class, agents)
            .provide(Studies.class, studies)
            .provide(EventStore.class, record.store())
            .provide(RecordKeeper.class, record);

    @BeforeEach
    void somethingIsThere() {
        agents.put("digits.learning", Optional.empty());
        agents.put("digits.shape", Optional.of("its type optimizer, which is not deployed"));
        studies.put(Example.busy("digits"));
        record.append("study/default/digits", "study.created", "{\"a\":1}");
        record.append("agent/default/digits.learning", "agent.started", "{}");
        record.append("study/default/digits", "trial.started", "{\"trial\":0}");
    }

    @Test
    void theCommandsAreThese() {
        assertThat(shell.commands().stream()
                        .map(command -> command.getScope() + ":" + command.getName())
                        .filter(name -> !name.startsWith("*"))
                        .sorted())
                .contains(
                        "agent:list",
                        "agent:restart",
                        "agent:show",
                        "agent:start",
                        "agent:stop",
                        "agent:tell",
                        "agent:top",
                        "agent:types",
                        "evaluator:list",
                        "event:query",
                        "event:tail",
                        "event:verify",
                        "mabeam:backup",
                        "mabeam:health",
                        "mabeam:report",
                        "mabeam:restore",
                        "mabeam:why",
                        "strategy:list",
                        "strategy:swap",
                        "study:best",
                        "study:cancel",
                        "study:create",
                        "study:enqueue",
                        "study:list",
                        "study:pause",
                        "study:resume",
                        "study:show",
                        "study:trials",
                        "study:void");
        assertThat(shell.commands())
                .filteredOn(command -> command.getDescription() != null)
                .extracting(Command::getDescription)
                .noneMatch(String::isBlank);
    }

    @Test
    void pluginsAreListed() throws Exception {
        assertThat(shell.run("strategy:list")).contains("No strategy is deployed.");
        assertThat(shell.run("evaluator:list")).contains("No evaluator is deployed.");
        assertThat(shell.run("agent:types")).contains("No agent type is deployed.");
        shell.plugin(StrategyType.class, "tpe", "0.1.0", (problem, settings) -> ask -> List.of());
        shell.plugin(EvaluatorType.class, "digits", "0.1.0", request -> run -> Measured.of(1));
        shell.plugin(AgentType.class, "optimizer", "0.1.0", (context, state) -> (message, from) -> {});

        assertThat(shell.run("strategy:list --format csv"))
                .isEqualTo(Shell.crlf("name,version,bundle", "tpe,0.1.0,bundle.tpe"));
        assertThat(shell.run("evaluator:list --format name")).isEqualTo("digits\n");
        assertThat(shell.run("agent:types --format json")).isEqualToIgnoringWhitespace("""
                [{"name":"optimizer","version":"0.1.0","bundle":"bundle.optimizer",
                "capabilities":{"name":"optimizer"}}]""");
    }

    @Test
    void eventsAreQueriedByEachCriterion() throws Exception {
        assertThat(shell.run("event:query --format name")).isEqualTo("1\n2\n3\n");
        assertThat(shell.run("event:query --stream agent/ --format name")).isEqualTo("2\n");
        assertThat(shell.run("event:query --type trial.started --format name")).isEqualTo("3\n");
        assertThat(shell.run("event:query --correlation undertaking --after 1 --limit 1 --format name"))
                .isEqualTo("2\n");
        assertThat(shell.run("event:query --correlation none")).contains("No event matches.");
        assertThat(shell.run("event:query --causation 1 --format name")).isEmpty();
        assertThat(shell.run("event:query --until 2030-01-01T00:00:00Z --format name"))
                .isEmpty();
        assertThat(shell.run("event:query --from 2030-01-01T00:00:00Z --format name"))
                .isEqualTo("1\n2\n3\n");
        assertThat(shell.run("event:query --limit 1 --format json")).contains("\"data\" : {\"a\":1}");
        assertThat(shell.run("event:query --limit 1 --format csv")).contains("study.created,\"{\"\"a\"\":1}\"\r\n");
        assertThat(shell.run("event:query")).contains("study/default/digits");
    }

    @Test
    void theNewestEventsAreShown() throws Exception {
        assertThat(shell.run("event:tail --limit 2 --format name")).isEqualTo("2\n3\n");
        assertThat(shell.run("event:tail --stream study/ --limit 1 --format name"))
                .isEqualTo("3\n");
        assertThat(shell.run("event:tail --stream agent/ --format name")).isEqualTo("2\n");
        assertThat(shell.run("event:tail --stream vote/")).contains("Nothing is on the record below vote/");
    }

    @Test
    void theRecordIsVerified() throws Exception {
        assertThat(shell.run("event:verify")).contains("record         sound").contains("events         3");
        assertThat(shell.run("event:verify --format json")).contains("\"sound\" : true");

        record.damaged("event 2 does not fit its hash");

        assertThatThrownBy(() -> shell.run("event:verify"))
                .hasMessage("the record is damaged: event 2 does not fit its hash");
    }

    @Test
    void theRecordIsBackedUpAndRestored() throws Exception {
        shell.directory(Path.of("/here"));

        assertThat(shell.run("mabeam:backup a.bak"))
                .isEqualTo("record: backed up to position 3 in /here/a.bak (1234 bytes)\n");
        assertThat(shell.run("mabeam:restore /there/a.bak"))
                .startsWith("record: restored to position 3 from /there/a.bak");
        assertThat(record.calls).containsExactly("backup /here/a.bak", "restore /there/a.bak");
    }

    @Test
    void theNodesHealthIsShown() throws Exception {
        shell.provide(
                Health.class,
                () -> new HealthReport(List.of(
                        new HealthReport.Check("disk", Status.WARNING, "5 % free: make room"),
                        new HealthReport.Check("record", Status.OK, "writes"))));

        assertThat(shell.run("mabeam:health --format csv"))
                .isEqualTo(Shell.crlf("check,status,message", "disk,warning,5 % free: make room", "record,ok,writes"));
        assertThat(shell.run("mabeam:health")).contains("5 % free");
        assertThat(shell.run("mabeam:health --format name")).isEqualTo("disk\nrecord\n");
        assertThat(shell.run("mabeam:health --format json")).contains("\"status\" : \"warning\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            study:show di               | digits
            study:best di               | digits
            study:trials di             | digits
            study:pause di              | digits
            study:resume di             | digits
            study:cancel di             | digits
            study:void di               | digits
            study:void digits 3         | 3
            study:enqueue di            | digits
            study:enqueue digits ra     | rate=
            study:list --format j       | json
            study:list --state fi       | finished
            study:list --namespace de   | default
            study:trials digits --state vo | void
            study:trials digits --sort v   | value
            study:create x --strategy tp   | tpe
            study:create x --evaluator dig | digits
            strategy:swap di            | digits
            strategy:swap digits tp     | tpe
            agent:show digits.l         | digits.learning
            agent:stop digits.l         | digits.learning
            agent:stop x --format j     | json
            agent:restart digits.l      | digits.learning
            agent:restart x --format n  | name
            agent:tell digits.l         | digits.learning
            agent:tell x 1 --from digits.l | digits.learning
            agent:tell x 1 --format c   | csv
            agent:top --sort m          | mailbox
            agent:top --namespace de    | default
            agent:top --format t        | table
            agent:start --format j      | json
            agent:start x opt           | optimizer
            event:tail --stream ag      | agent/,agent/default/digits.learning
            event:query --stream st     | study/,study/default/digits
            event:query --type tri      | trial.started
            """)
    void everyIdCompletes(String line, String candidates) {
        shell.plugin(StrategyType.class, "tpe", "0.1.0", (problem, settings) -> ask -> List.of());
        shell.plugin(EvaluatorType.class, "digits", "0.1.0", request -> run -> Measured.of(1));
        shell.plugin(AgentType.class, "optimizer", "0.1.0", (context, state) -> (message, from) -> {});

        assertThat(shell.complete(line)).containsExactly(candidates.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            study:show                | digits,lab/old,test/fresh
            study:best la             | lab/old
            study:enqueue test/fresh ra | rate=
            agent:show                | digits.learning,digits.shape,lab/old.rate,test/ann
            agent:stop te             | test/ann
            study:list --namespace    | default,lab,test
            agent:list --namespace    | default,lab,test
            """)
    void idsOfAllNamespacesComplete(String line, String candidates) {
        studies.put(Example.busy("lab/old")); // long ago: nothing of it among the newest events
        studies.put(Example.busy("test/fresh"));
        agents.put("lab/old.rate", Optional.empty());
        agents.put("test/ann", Optional.empty());
        record.append("agent/test/ann", "agent.started", "{}");

        boolean begun = line.matches(".* [a-z/]+");
        assertThat(shell.complete(begun ? line : line + " ")).containsExactlyInAnyOrder(candidates.split(","));
    }

    @Test
    void nothingCompletesWhileNobodyCanBeAsked() {
        assertThat(new Shell().complete("study:show di")).isEmpty();
    }
}
