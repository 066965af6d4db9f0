// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.itests.product.Product.Result;

/** Plugins by deploy folder and shell: half jars, refusals, takeovers, probation, a restart with a clean cache. */
class PluginTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Counts its messages by steps; a version whose step is 0 fails at each. */
    private static final String COUNTER = """
            (context, state) -> new Agent() {
                private long count = state.map(saved -> Long.parseLong(saved.json())).orElse(0L);
                public void on(Data message, AgentId from) {
                    if (%1$d == 0) {
                        throw new IllegalStateException("no step");
                    }
                    count += %1$d;
                    context.checkpoint();
                }
                public Optional<Data> save() {
                    return Optional.of(new Data("example.count", 1, Long.toString(count)));
                }
            }
            """;

    private static final String FIRST_POINT = "(problem, settings) -> ask -> java.util.Collections.nCopies("
            + "ask.count(), new Suggestion(problem.space().point(new double[] {0, 1})))";

    @TempDir
    static Path folder;

    static Product product;
    static Client client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        product = Product.unpackInto(folder);
        client = new Client(product);
        assertThat(product.mabeam("start").code()).isZero();
    }

    @AfterAll
    static void stop() {
        product.mabeam("stop");
    }

    @Test
    void aJarThatIsCopiedSlowlyIsTakenWhenItIsWholeAndNotBefore() throws IOException {
        PluginJar slow = PluginJar.strategy("slow", FIRST_POINT);
        byte[] bytes = Files.readAllBytes(slow.build(product, "1.0.0", Map.of()));
        Path target = slow.deployed(product);

        for (int percent = 10; percent < 100; percent += 10) {
            int from = bytes.length * (percent - 10) / 100;
            int to = bytes.length * percent / 100;
            Files.write(
                    target, Arrays.copyOfRange(bytes, from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertThat(versions("slow")).isEmpty();
        }
        assertThat(ProductLog.of(product).saying("slow.jar")).isEmpty();
        Files.write(
                target, Arrays.copyOfRange(bytes, bytes.length * 90 / 100, bytes.length), StandardOpenOption.APPEND);

        await().atMost(LONG).until(() -> versions("slow").equals(List.of("1.0.0 serving")));
        assertThat(client.run("strategy:list")).contains("slow");
    }

    @Test
    void aJarThatNeedsWhatIsNotThereIsRefusedInOneSentenceEverywhere() throws IOException {
        PluginJar greedy = PluginJar.strategy("greedy", FIRST_POINT);
        Path jar = greedy.build(
                product, "1.0.0", Map.of("Import-Package", "org.mabeam.strategy;version=\"[1.2,2)\",org.acme.missing"));
        String why = "needs org.mabeam.strategy [1.2,2), this product has 0.1;";

        Result verdict = product.mabeam("client", "plugin:verify " + jar);
        assertThat(verdict.out()).contains("refused: ").contains(why).contains("org.acme.missing");
        assertThat(verdict.code()).isEqualTo(4);
        Result installed = product.mabeam("client", "plugin:install " + jar);
        assertThat(installed.err()).contains(why);
        assertThat(installed.code()).isEqualTo(4);
        Files.copy(jar, greedy.deployed(product));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ProductLog.of(product).saying("plugin.refused"))
                        .anySatisfy(line -> assertThat(line).contains(why)));

        assertThat(versions("greedy")).isEmpty();
        assertThat(client.run("plugin:history greedy")).contains("refused").contains(why);
    }

    @Test
    void anAgentGoesOnFromItsStateInANewVersionAndInTheOldOneIfThatFails() throws IOException {
        PluginJar.agentType("counter", COUNTER.formatted(1)).deploy(product, "1.0.0");
        await().atMost(LONG).until(() -> versions("counter").equals(List.of("1.0.0 serving")));
        client.run("agent:start tally counter");
        tell(3);
        await().atMost(LONG).until(() -> count() == 3);

        PluginJar.agentType("counter", COUNTER.formatted(10)).deploy(product, "2.0.0");
        await().atMost(LONG).until(() -> version().equals("2.0.0"));
        tell(2);
        await().atMost(LONG).until(() -> count() == 23);

        PluginJar.agentType("counter", COUNTER.formatted(0)).deploy(product, "3.0.0");
        await().atMost(LONG).until(() -> version().equals("3.0.0"));
        tell(3);
        await().atMost(LONG).until(() -> version().equals("2.0.0"));
        tell(1);
        await().atMost(LONG).until(() -> count() == 33);

        assertThat(client.run("plugin:history counter"))
                .contains("rolled back")
                .contains("it failed 3 times on probation, lastly: agent tally");
        assertThat(client.json("agent:show tally").path("state").asText()).isEqualTo("running");
        assertThat(versions("counter")).first().asString().startsWith("2.0.0");
    }

    @Test
    void whatIsInstalledComesBackAfterARestartWithACleanCache() throws IOException {
        Path jar = PluginJar.strategy("kept", FIRST_POINT).build(product, "1.0.0", Map.of());
        assertThat(client.run("plugin:install " + jar)).contains("plugin kept: version 1.0.0 is serving");
        PluginJar fallen = PluginJar.strategy("fallen", FIRST_POINT);
        fallen.deploy(product, "1.0.0");
        await().atMost(LONG).until(() -> versions("fallen").equals(List.of("1.0.0 serving")));
        fallen.deploy(product, "2.0.0");
        await().atMost(LONG).until(() -> versions("fallen").contains("2.0.0 on probation"));
        client.run("plugin:rollback fallen");
        assertThat(product.mabeam("stop").code()).isZero();
        deleteCache();

        assertThat(product.mabeam("start").code()).isZero();

        await().atMost(LONG).until(() -> versions("kept").equals(List.of("1.0.0 serving")));
        assertThat(client.run("strategy:list")).contains("kept");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ProductLog.of(product).saying("plugin.stays-away"))
                        .anySatisfy(line -> assertThat(line).contains("fallen.jar")));
        assertThat(versions("fallen")).containsExactly("1.0.0 serving");
    }

    @Test
    void theDemoOfHotSwapShowsALedgerThatAddsUp() {
        String played = client.run("demo:hot-swap --agents 100 --next client");

        assertThat(played)
                .contains("100 agents of plugin tally")
                .containsPattern("version \\d+\\.0\\.0, broken on purpose")
                .containsPattern("version \\d+\\.0\\.0 is back by itself: it failed 3 times on probation")
                .contains("the ledger of 100 agents")
                .containsPattern("handled twice +0\\n");
        assertThat(versions("tally")).isEmpty();
        assertThat(client.run("agent:list")).doesNotContain("tally0");
    }

    @Test
    void swapsUnderLoadLoseNothingAndKeepNothing() {
        String proved = client.run("demo:hot-swap --agents 200 --swaps 40");

        assertThat(proved)
                .contains("| messages lost / doubled | 0 / 0 |")
                .contains("| class loaders of all versions that are reachable | 2, of which 2 are in use |");
        System.out.println(proved.substring(proved.indexOf("| --- |")));
    }

    private static void tell(int times) {
        for (int i = 0; i < times; i++) {
            client.run("agent:tell tally '{}'");
        }
    }

    private static String version() {
        return client.json("agent:show tally").path("version").asText();
    }

    /** What the agent last saved. */
    private static long count() {
        JsonNode events = client.json("event:query --stream agent/default/tally --limit 10000");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("type").asText().equals("agent.checkpointed"))
                .reduce((earlier, later) -> later)
                .map(event -> event.at("/data/state").asLong())
                .orElse(0L);
    }

    /** Versions of a plugin and what they do. */
    private static List<String> versions(String plugin) {
        return StreamSupport.stream(client.json("plugin:list").spliterator(), false)
                .filter(row -> row.path("name").asText().equals(plugin))
                .map(row ->
                        row.path("version").asText() + " " + row.path("status").asText())
                .toList();
    }

    private static void deleteCache() throws IOException {
        Path cache = product.data().resolve("cache");
        assertThat(cache).isDirectory();
        List<Path> all;
        try (var walked = Files.walk(cache)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
