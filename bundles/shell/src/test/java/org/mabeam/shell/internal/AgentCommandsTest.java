// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;

class AgentCommandsTest {

    private final FakeAgents agents = new FakeAgents();
    private final Shell shell = new Shell().provide(Agents.class, agents);

    @BeforeEach
    void somethingIsThere() {
        agents.put("digits.learning", Optional.empty());
        agents.put("digits.shape", Optional.of("its type optimizer, which is not deployed"));
    }

    @Test
    void agentsAreListedAndShown() throws Exception {
        assertThat(shell.run("agent:list --format csv"))
                .isEqualTo(Shell.crlf(
                        "agent,type,version,state,restarts,handled,waitingFor",
                        "digits.learning,optimizer,0.1.0,running,1,34,",
                        "digits.shape,optimizer,,waiting,1,34,\"its type optimizer, which is not deployed\""));
        assertThat(shell.run("agent:list --format name")).isEqualTo("digits.learning\ndigits.shape\n");
        assertThat(shell.run("agent:list --format json")).contains("\"lastFailure\" : \"boom\"");
        assertThat(shell.run("agent:list")).contains("digits.shape");
        assertThat(shell.run("agent:list --namespace empty")).contains("No agents. Start one: agent:start AGENT TYPE");
        assertThat(shell.run("agent:show digits.learning"))
                .contains("last failure  boom")
                .contains("mailbox       2 of 1200")
                .contains("Next: event:query --stream agent/default/digits.learning");
        assertThat(shell.run("agent:show digits.shape")).contains("waiting for   its type optimizer");
        assertThat(shell.run("agent:show digits.shape --format json")).contains("\"version\" : null");
        assertThat(shell.run("agent:show digits.shape --format csv")).startsWith("field,value\r\nagent,digits.shape");
    }

    @Test
    void agentsAreStartedAndStopped() throws Exception {
        assertThat(shell.run("agent:start ann optimizer --set strategy=tpe --patience 2m"))
                .isEqualTo("agent ann: started (optimizer 0.1.0)\n");
        shell.run("agent:start test/bob optimizer");
        assertThat(shell.run("agent:stop ann --deadline 500ms"))
                .isEqualTo("agent ann: stopped; its history: event:query --stream agent/default/ann\n");
        shell.run("agent:stop ann");

        assertThat(agents.calls)
                .containsExactly(
                        "start ann optimizer {strategy=[tpe]} PT2M",
                        "start test/bob optimizer {} PT30S",
                        "stop ann PT0.5S",
                        "stop ann PT5S");
    }

    @Test
    void anAgentIsStartedFromAFileAndByStandardInput(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ann.yaml"), "agent: ann");
        shell.directory(folder).keyboard("agent: bob");

        assertThat(shell.run("agent:start --file ann.yaml --set strategy=tpe --set more=1"))
                .isEqualTo("agent ann: started (optimizer 0.1.0)\n");
        assertThat(shell.run("agent:start --stdin --patience 2m --format name")).isEqualTo("bob\n");

        assertThat(agents.calls)
                .containsExactly(
                        "start ann optimizer {more=[1], strategy=[tpe], strategy.repeats=[true]} PT7S",
                        "start bob optimizer {strategy=[random], strategy.repeats=[true]} PT2M");
        assertThatThrownBy(() -> shell.run("agent:start --file ghost.yaml"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> shell.run("agent:start --file ."))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("file is '.', but must be an agent file, not a folder");
    }

    @Test
    void anAgentIsRestartedAndTold() throws Exception {
        assertThat(shell.run("agent:restart digits.learning"))
                .isEqualTo("agent digits.learning: restarted from its state of 2030-01-01T00:00:00Z, running\n");
        assertThat(shell.run("agent:restart digits.shape --deadline 1m --format csv"))
                .contains("restarts,1\r\n");
        assertThat(shell.run("agent:tell digits.shape '{\"rate\": [1, 2]}'"))
                .isEqualTo("agent digits.shape: told shell.said as shell; how it does: agent:show digits.shape\n");
        assertThat(shell.run("agent:tell --type rate.wish --schema 2 --from test/bob digits.shape 7 --format csv"))
                .isEqualTo(Shell.crlf(
                        "field,value",
                        "agent,digits.shape",
                        "from,test/bob",
                        "type,rate.wish",
                        "schema,2",
                        "message,7"));

        assertThat(agents.calls)
                .containsExactly(
                        "restart digits.learning PT5S",
                        "restart digits.shape PT1M",
                        "tell digits.shape shell.said 1 {\"rate\": [1, 2]} as shell",
                        "tell digits.shape rate.wish 2 7 as test/bob");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            agent:start ann optimizer         | "agent" : "ann"       | agent,ann       | ann
            agent:stop digits.shape           | "state" : "stopped"   | state,stopped   | digits.shape
            agent:restart digits.shape        | "restarts" : 1        | restarts,1      | digits.shape
            agent:show digits.learning        | "cpuMs" : 12.345678   | cpuMs,12.345678 | digits.learning
            agent:tell digits.shape 1         | "message" : "1"       | message,1       | digits.shape
            agent:top --limit 1               | "votes" : null        | digits.learning,optimizer,running,12.345678,2,1200,1,34, | digits.learning
            """)
    void eachPrintsInEachFormat(String command, String json, String csv, String name) throws Exception {
        assertThat(shell.run(command + " --format json")).contains(json);
        assertThat(shell.run(command + " --format csv")).contains(csv + "\r\n");
        assertThat(shell.run(command + " --format name")).isEqualTo(name + "\n");
        assertThat(shell.run(command)).isNotBlank();
    }

    @Test
    void theBusiestAgentsComeFirst() throws Exception {
        agents.put("calm", AgentStatus.RUNNING, Duration.ofNanos(1), 0, 0);
        agents.put("flooded", AgentStatus.RUNNING, Duration.ofMillis(5), 999, 3);
        agents.put("burner", AgentStatus.FAILED, Duration.ofSeconds(90), 0, 11);
        shell.provide(Consensus.class, consensus(List.of(votes("calm", "flooded"), votes("calm"))));

        assertThat(shell.run("agent:top --limit 2 --format csv"))
                .isEqualTo(Shell.crlf(
                        "agent,type,state,cpuMs,waiting,mailbox,restarts,handled,votes",
                        "burner,optimizer,failed,90000.0,0,1200,11,34,0",
                        "digits.learning,optimizer,running,12.345678,2,1200,1,34,0"));
        assertThat(shell.run("agent:top --sort mailbox --format name")).startsWith("flooded\n");
        assertThat(shell.run("agent:top --sort restarts --format name")).startsWith("burner\nflooded\n");
        assertThat(shell.run("agent:top --sort votes --format name")).startsWith("calm\nflooded\n");
        assertThat(shell.run("agent:top --sort votes --limit 1 --format json")).contains("\"votes\" : 2");
        assertThat(shell.run("agent:top")).contains("VOTES").contains("90000");
        assertThat(shell.run("agent:top --namespace empty")).contains("No agents. Start one");
    }

    private static ProposalView votes(String... voters) {
        TreeMap<AgentId, Judgement> votes = new TreeMap<>();
        for (String voter : voters) {
            votes.put(AgentId.parse(voter), Judgement.abstain("a test"));
        }
        return Proposals.withVotes(votes);
    }

    /** Only lists. */
    private static Consensus consensus(List<ProposalView> proposals) {
        return (Consensus) Proxy.newProxyInstance(
                Consensus.class.getClassLoader(), new Class<?>[] {Consensus.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("list");
                    return proposals;
                });
    }
}
