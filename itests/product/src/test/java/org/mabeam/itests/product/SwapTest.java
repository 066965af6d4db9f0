// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies are exchanged in the running product, by command and by their bundles. */
class SwapTest {

    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int PARALLEL = 4;
    private static final long SECOND_VERSION = 500_000;

    /** A strategy that tells, by the variable {@code seen}, how many trials it saw end. */
    private static final String WITNESS = """
            (problem, settings) -> new Strategy() {
                private int seen = %d;
                public List<Suggestion> ask(Ask ask) {
                    return List.of(new Suggestion(problem.space().point(new double[] {0, seen})));
                }
                public void observe(Trial trial) {
                    if (trial.ended().isPresent()) {
                        seen++;
                    }
                }
            }
            """;

    @TempDir
    static Path folder;

    static Product product;
    static Client client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        product = Product.unpackInto(folder);
        client = new Client(product);
        Files.createDirectories(product.data().resolve("etc"));
        Files.writeString(product.data().resolve("etc/org.mabeam.studies.cfg"), "workers = 4\n");
        assertThat(product.mabeam("start").code()).isZero();
    }

    @AfterAll
    static void stop() {
        product.mabeam("stop");
    }

    /** That a strategy is away, be it while its bundle is exchanged, is a warning. */
    @AfterEach
    void nothingElseAlarmingIsInTheLog() throws IOException {
        assertThat(ProductLog.of(product).alarms()).allMatch(line -> line.contains(" study.strategy-away "));
    }

    @Test
    void aSwapLosesNothingAndIsOverWithinASecond() throws IOException {
        PluginJar witness = PluginJar.strategy("witness", WITNESS.formatted(0));
        witness.deploy(product, "1.0.0");
        awaitStrategy("witness", "1.0.0");
        SlowCommand command = SlowCommand.in(folder.resolve("swapped"));
        client.run("study:create " + command.study("swapped", "random", 150));

        client.awaitStudy("swapped", done(20));
        assertThat(client.run("strategy:swap swapped tpe")).contains("random → tpe");
        client.awaitStudy("swapped", done(50));
        client.run("strategy:swap swapped witness");
        JsonNode end = client.awaitEnd("swapped");

        assertThat(end.path("strategy").asText()).isEqualTo("witness");
        assertThat(end.at("/trials/complete").asInt()).isEqualTo(150);
        List<JsonNode> events = client.events("swapped");
        List<Integer> swaps = indexesOf(events, "study.swapped");
        assertThat(swaps)
                .extracting(i -> events.get(i).at("/data/strategy/name").asText())
                .containsExactly("tpe", "witness");
        for (int swap : swaps) {
            List<Long> running =
                    new ArrayList<>(Client.trials(Client.ofType(events.subList(0, swap), "trial.started")));
            running.removeAll(Client.trials(Client.ofType(events.subList(0, swap), "trial.completed")));
            assertThat(Client.trials(Client.ofType(events, "trial.completed"))).containsAll(running);
        }
        theSuccessorSawAllTrials(events, swaps.get(1), 0, 0);
        thePauseIsShort(events, swaps);
    }

    @Test
    void aBundleIsReplacedRemovedAndComesBackWhileItsStudyRuns() throws IOException {
        PluginJar first = PluginJar.strategy("resident", WITNESS.formatted(0));
        PluginJar second = PluginJar.strategy("resident", WITNESS.formatted(SECOND_VERSION));
        first.deploy(product, "1.0.0");
        awaitStrategy("resident", "1.0.0");
        SlowCommand command = SlowCommand.in(folder.resolve("replaced"));
        client.run("study:create " + command.study("replaced", "resident", 400));
        client.awaitStudy("replaced", done(10));

        second.deploy(product, "2.0.0");
        await().atMost(Duration.ofSeconds(60)).until(() -> replacements().contains("2.0.0"));
        long then = client.json("study:show replaced").at("/trials/complete").asLong();
        client.awaitStudy("replaced", done(then + 10));

        second.remove(product);
        JsonNode waiting = client.awaitStudy(
                "replaced",
                study -> !study.path("waitingFor").isNull()
                        && study.at("/trials/running").asInt() == 0);
        assertThat(waiting.path("waitingFor").asText()).contains("resident");
        assertThat(waiting.path("state").asText()).isEqualTo("running");

        second.deploy(product, "2.0.0");
        JsonNode end = client.awaitEnd("replaced");

        assertThat(end.at("/trials/complete").asInt()).isEqualTo(400);
        assertThat(end.at("/trials/failed").asInt()).isZero();
        List<JsonNode> events = client.events("replaced");
        theSuccessorSawAllTrials(
                events, indexesOf(events, "study.strategy-replaced").get(0), SECOND_VERSION, PARALLEL);
        JsonNode last = Client.ofType(events, "trial.started").get(399);
        assertThat(last.at("/data/point/1").asLong())
                .as("what the one that came back saw")
                .isBetween(SECOND_VERSION + 390, SECOND_VERSION + 399);
    }

    /**
     * The first trial that it suggested says that it saw those that had ended at the swap.
     *
     * @param meanwhile how many may have ended after it was asked and before the swap was on the record
     */
    private static void theSuccessorSawAllTrials(List<JsonNode> events, int swap, long base, int meanwhile) {
        long before = Client.ofType(events.subList(0, swap), "trial.completed").size();
        JsonNode first = Client.ofType(events.subList(swap, events.size()), "trial.started").stream()
                .filter(event -> event.at("/data/point/1").asLong() >= base)
                .findFirst()
                .orElseThrow();
        long after = Client.ofType(events.subList(0, events.indexOf(first)), "trial.completed")
                .size();
        assertThat(first.at("/data/point/1").asLong() - base).isBetween(before - meanwhile, after);
    }

    private static void thePauseIsShort(List<JsonNode> events, List<Integer> swaps) {
        for (int swap : swaps) {
            List<JsonNode> earlier = Client.ofType(events.subList(0, swap), "trial.started");
            JsonNode last = earlier.get(earlier.size() - 1);
            JsonNode next = Client.ofType(events.subList(swap, events.size()), "trial.started")
                    .get(0);
            long millis = next.at("/data/at").asLong() - last.at("/data/at").asLong();
            System.out.println("from the last trial before the swap to the first one after it: " + millis + " ms");
            assertThat(millis).isLessThan(LONGEST_PAUSE_MILLIS);
        }
    }

    private static List<String> replacements() {
        return Client.ofType(client.events("replaced"), "study.strategy-replaced").stream()
                .map(event -> event.at("/data/version").asText())
                .toList();
    }

    private static void awaitStrategy(String name, String version) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (JsonNode row : client.json("strategy:list")) {
                if (row.path("name").asText().equals(name)
                        && row.path("version").asText().equals(version)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Predicate<JsonNode> done(long trials) {
        return study -> study.at("/trials/complete").asLong() >= trials;
    }

    private static List<Integer> indexesOf(List<JsonNode> events, String type) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).path("type").asText().equals(type)) {
                indexes.add(i);
            }
        }
        return indexes;
    }
}
