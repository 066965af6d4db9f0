// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that throw, block or lie harm their own study only. */
class BadPluginTest {

    private static final String FOREVER = "new java.util.concurrent.CountDownLatch(1).await();";

    @TempDir
    static Path folder;

    static Product product;
    static Client client;
    static SlowCommand command;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        product = Product.unpackInto(folder);
        client = new Client(product);
        command = SlowCommand.in(folder.resolve("command"));
        Files.createDirectories(product.data().resolve("etc"));
        Files.writeString(
                product.data().resolve("etc/org.mabeam.studies.cfg"),
                "workers = 4\npatienceMillis = 1000\ngraceMillis = 200\n");
        assertThat(product.mabeam("start").code()).isZero();
        PluginJar.strategy(
                        "throwing",
                        "(problem, settings) -> ask -> { throw new IllegalStateException(\"out of ideas\"); }")
                .deploy(product, "1.0.0");
        PluginJar.strategy(
                        "blocking",
                        "(problem, settings) -> ask -> { try { " + FOREVER
                                + " } catch (InterruptedException e) { } return List.of(); }")
                .deploy(product, "1.0.0");
        PluginJar.strategy(
                        "lying",
                        "(problem, settings) -> ask -> java.util.Collections.nCopies(ask.count() + 1,"
                                + " new Suggestion(problem.space().point(new double[] {0, 1})))")
                .deploy(product, "1.0.0");
        PluginJar.evaluator(
                        "throwing-evaluator", "request -> run -> { throw new IllegalStateException(\"no measure\"); }")
                .deploy(product, "1.0.0");
        PluginJar.evaluator(
                        "blocking-evaluator",
                        "request -> run -> { while (true) { try { " + FOREVER
                                + " } catch (InterruptedException e) { } } }")
                .deploy(product, "1.0.0");
        PluginJar.evaluator("lying-evaluator", "request -> run -> Measured.of(Double.NaN)")
                .deploy(product, "1.0.0");
        PluginJar.agentType("throwing-agent", agent("throw new IllegalStateException(\"no mood\");"))
                .deploy(product, "1.0.0");
        PluginJar.agentType("blocking-agent", agent(FOREVER + " return null;")).deploy(product, "1.0.0");
        for (String[] wanted : new String[][] {
            {"strategy:list", "throwing", "blocking", "lying"},
            {"evaluator:list", "throwing-evaluator", "blocking-evaluator", "lying-evaluator"},
            {"agent:types", "throwing-agent", "blocking-agent"}
        }) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(client.run(wanted[0]))
                            .contains(Arrays.asList(wanted).subList(1, wanted.length)));
        }
    }

    @AfterAll
    static void stop() {
        product.mabeam("stop");
    }

    @ParameterizedTest
    @CsvSource({"throwing, out of ideas", "blocking, failed", "lying, suggest"})
    void theStudyOfABadStrategySaysSoAndTheOthersGoOn(String strategy, String says) throws IOException {
        client.run("study:create " + command.study("with-" + strategy, strategy, 10, "enqueued: [{x: 0.5, seen: 7}]"));

        JsonNode waiting = client.awaitStudy(
                "with-" + strategy, study -> !study.path("waitingFor").isNull());
        client.run("study:create " + command.study("beside-" + strategy, "random", 10));

        assertThat(client.awaitEnd("beside-" + strategy).at("/trials/complete").asInt())
                .isEqualTo(10);
        assertThat(waiting.path("waitingFor").asText()).contains(strategy).contains(says);
        client.awaitStudy(
                "with-" + strategy, study -> study.at("/trials/complete").asInt() == 1);
        client.run("strategy:swap with-" + strategy + " random");
        assertThat(client.awaitEnd("with-" + strategy).at("/trials/complete").asInt())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "throwing-evaluator, error: , no measure",
        "blocking-evaluator, timed_out: , ''",
        "lying-evaluator, not_a_number: , ''"
    })
    void theTrialsOfABadEvaluatorFailAndTheOthersGoOn(String evaluator, String kind, String says) throws IOException {
        Path file = command.study("by-" + evaluator, "random", 4, "deadline: 500ms");
        client.run("study:create " + command.study("beside-" + evaluator, "random", 10));

        client.run("study:create " + file + " --evaluator " + evaluator);

        JsonNode end = client.awaitStudy(
                "by-" + evaluator, study -> !study.path("ended").isNull());
        assertThat(end.path("state").asText()).isEqualTo("finished");
        assertThat(end.at("/trials/failed").asInt()).isEqualTo(4);
        for (JsonNode trial : client.json("study:trials by-" + evaluator)) {
            assertThat(trial.path("failure").asText()).startsWith(kind.strip()).contains(says);
        }
        assertThat(client.awaitEnd("beside-" + evaluator).at("/trials/complete").asInt())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"throwing-agent", "blocking-agent"})
    void aBadAgentIsLeftOutAndItsTeamGoesOn(String agent) throws IOException {
        String team = "team: {rule: blocks, members: [{name: good, agent: optimizer, variables: [x]},"
                + " {name: bad, agent: " + agent + ", variables: [seen]}]}";
        client.run("study:create " + command.study("team-" + agent, "random", 20, team));

        JsonNode end = client.awaitEnd("team-" + agent);

        assertThat(end.at("/trials/complete").asInt()).isEqualTo(20);
        List<JsonNode> begun = Client.ofType(client.events("team-" + agent), "trial.started");
        assertThat(begun.get(0).at("/data/absent/0").asText()).isEqualTo("bad");
        assertThat(begun).noneMatch(event -> event.at("/data/movers").toString().contains("bad"));
    }

    @Test
    void theRecordIsSound() {
        assertThat(client.json("event:verify").path("sound").asBoolean()).isTrue();
    }

    private static String agent(String suggest) {
        return """
                (context, state) -> new TeamMember() {
                    public void on(Data message, AgentId from) { }
                    public void join(Assignment assignment) { }
                    public List<Suggestion> suggest(Ask ask) throws Exception { %s }
                    public void observe(Trial trial) { }
                }
                """.formatted(suggest);
    }
}
