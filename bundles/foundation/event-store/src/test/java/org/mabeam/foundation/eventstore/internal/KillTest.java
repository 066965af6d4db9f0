// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed at random moments under load, 50 times, on one and the same record. */
class KillTest {

    private static final int ROUNDS = 50;

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedEventSurvivesFiftyKills() throws Exception {
        Random random = new Random(20261124);
        Path record = folder.resolve("record");
        List<Acknowledged> acknowledged = new ArrayList<>();
        int roundsUnderLoad = 0;

        for (int round = 0; round < ROUNDS; round++) {
            Process process = Child.load(folder.resolve("native"), record, 16, Integer.MAX_VALUE, "-")
                    .start();
            CompletableFuture<List<Acknowledged>> lines = new CompletableFuture<>();
            CompletableFuture<Void> underLoad = new CompletableFuture<>();
            Thread reader = new Thread(() -> lines.complete(read(process, underLoad)), "kill-test-reader");
            reader.start();
            if (round % 5 == 0) { // also while it starts
                assertThat(process.waitFor(random.nextInt(900), TimeUnit.MILLISECONDS))
                        .isFalse();
            } else {
                underLoad.get(30, TimeUnit.SECONDS);
                assertThat(process.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS))
                        .isFalse();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            List<Acknowledged> ofThisRound = lines.get(30, TimeUnit.SECONDS);
            roundsUnderLoad += ofThisRound.isEmpty() ? 0 : 1;
            acknowledged.addAll(ofThisRound);

            try (SqliteEventStorage storage =
                    SqliteEventStorage.open(new RecordFolder(record), StorageSettings.DEFAULT)) {
                boolean last = round == ROUNDS - 1;
                assertThat(
                                last || round % 10 == 0
                                        ? Acknowledged.missing(storage, acknowledged)
                                        : behind(storage, acknowledged))
                        .as("round %s", round)
                        .isEmpty();
            }
            RecordFiles.deleteAll(folder.resolve("native"));
        }

        assertThat(roundsUnderLoad).isGreaterThanOrEqualTo(40);
        assertThat(acknowledged).hasSizeGreaterThan(1_000);
    }

    /** A short look; the thorough one follows every ten rounds. */
    private static String behind(SqliteEventStorage storage, List<Acknowledged> acknowledged) {
        long most =
                acknowledged.stream().mapToLong(Acknowledged::position).max().orElse(0);
        return storage.position() < most ? "position " + most + " is lost" : "";
    }

    private static List<Acknowledged> read(Process process, CompletableFuture<Void> underLoad) {
        List<Acknowledged> lines = new ArrayList<>();
        try (var in = process.getInputStream()) {
            StringBuilder line = new StringBuilder();
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (char c : new String(buffer, 0, n, StandardCharsets.US_ASCII).toCharArray()) {
                    if (c == '\n') {
                        lines.add(Acknowledged.parse(line.toString()));
                        line.setLength(0);
                        underLoad.complete(null);
                    } else {
                        line.append(c);
                    }
                }
            }
        } catch (IOException e) {
            underLoad.completeExceptionally(e);
        }
        underLoad.complete(null);
        return lines;
    }
}
