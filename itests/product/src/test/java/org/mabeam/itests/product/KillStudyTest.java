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
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running product is killed while a study runs. */
class KillStudyTest {

    private static final int KILLS = 6;
    private static final int TRIALS = 1_000;

    @TempDir
    Path folder;

    private Product product;

    @AfterEach
    void stop() {
        product.mabeam("stop");
    }

    @Test
    void noTrialIsLostDoubledOrLeftRunning() throws Exception {
        long seed = Long.getLong("mabeam.seed", 20261125L);
        Random random = new Random(seed);
        product = Product.unpackInto(folder);
        Files.createDirectories(product.data().resolve("etc"));
        Files.writeString(product.data().resolve("etc/org.mabeam.studies.cfg"), "workers = 4\n");
        Client client = new Client(product);
        SlowCommand command = SlowCommand.in(folder.resolve("command"));
        assertThat(product.mabeam("start").code()).isZero();
        client.run("study:create " + command.study("killed", "random", TRIALS, "enqueued: [{x: 0.5, seen: 7}]"));

        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(random.nextInt(1_000));
            if (kill % 3 == 2) {
                startAndKillBeforeItIsReady(random.nextInt(3_000));
            }
            assertThat(product.mabeam("start").code()).as("seed %s", seed).isZero();
        }
        JsonNode end = client.awaitEnd("killed");

        List<JsonNode> events = client.events("killed");
        List<Long> all = LongStream.range(0, TRIALS).boxed().toList();
        assertThat(Client.trials(Client.ofType(events, "trial.started")))
                .as("seed %s", seed)
                .isEqualTo(all);
        assertThat(Client.trials(Client.ofType(events, "trial.completed")))
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(Client.ofType(events, "trial.completed"))
                .allMatch(event -> event.at("/data/value").asLong(-1)
                        == event.at("/data/trial").asLong());
        assertThat(Client.ofType(events, "trial.failed")).isEmpty();
        assertThat(events.get(events.size() - 1).path("type").asText()).isEqualTo("study.finished");
        assertThat(Client.ofType(events, "study.placed")).hasSizeGreaterThan(KILLS / 2);
        assertThat(queued(events)).containsExactly("[0.5,7]");
        assertThat(end.at("/trials/complete").asInt()).isEqualTo(TRIALS);
        assertThat(end.at("/trials/running").asInt()).isZero();
        assertThat(client.json("study:trials killed --state running")).isEmpty();
        assertThat(attempts(command)).as("each attempt begins once").doesNotHaveDuplicates();
        assertThat(client.json("event:verify").path("sound").asBoolean()).isTrue();
        assertThat(ProductLog.of(product).alarms()).isEmpty();
    }

    private static List<String> queued(List<JsonNode> events) {
        return Client.ofType(events, "trial.started").stream()
                .filter(event -> event.at("/data/queued").asBoolean())
                .map(event -> event.at("/data/point").toString())
                .toList();
    }

    private static List<String> attempts(SlowCommand command) throws IOException {
        List<String> attempts = new ArrayList<>();
        for (String line : command.begun()) {
            attempts.add(line.replaceFirst(",\"seed\".*", ""));
        }
        return attempts;
    }

    private void killAfter(int millis) throws Exception {
        kill(ProcessHandle.of(pid()).orElseThrow(), millis);
    }

    private void startAndKillBeforeItIsReady(int millis) throws Exception {
        long before = pid();
        Process script =
                product.builder(Map.of(), "start").redirectErrorStream(true).start();
        await().atMost(Duration.ofSeconds(60)).until(() -> pid() != before);
        ProcessHandle.of(pid()).ifPresent(process -> kill(process, millis));
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void kill(ProcessHandle process, int millis) {
        assertThat(process.onExit()).failsWithin(Duration.ofMillis(millis)).withThrowableOfType(TimeoutException.class);
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
    }

    private long pid() throws IOException {
        String text = Files.readString(product.data().resolve("run/pid")).strip();
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }
}
