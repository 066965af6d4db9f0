// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;

/** A process that runs studies is killed at random moments, 30 times, on one and the same record. */
class StudiesKillTest {

    private static final int KILLS = 30;
    private static final long ENDLESS = Long.MAX_VALUE;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void noTrialIsLostDoubledOrLeftRunningByThirtyKills() throws Exception {
        long seed = Long.getLong("mabeam.seed", 20261125L);
        Random random = new Random(seed);
        int underLoad = 0;

        for (int round = 0; round < KILLS; round++) {
            boolean whileStarting = round % 6 == 0;
            underLoad += run(random.nextLong(), whileStarting, random.nextInt(whileStarting ? 1_200 : 350)) ? 1 : 0;
        }
        runToTheEnd(random.nextLong(), 2);

        assertThat(underLoad).isGreaterThanOrEqualTo(KILLS * 2 / 3);
        List<String> begun = Files.readAllLines(folder.resolve("begun"));
        assertThat(begun).as("seed %s: each attempt begins once", seed).doesNotHaveDuplicates();
        List<String> studies = said.stream()
                .filter(line -> line.startsWith("study "))
                .map(line -> line.substring(6))
                .distinct()
                .toList();
        assertThat(studies).hasSizeGreaterThanOrEqualTo(3);
        try (SqliteEventStorage record =
                SqliteEventStorage.open(new RecordFolder(folder.resolve("record")), StorageSettings.DEFAULT)) {
            assertThat(record.verify().damage()).isEmpty();
            for (String study : studies) {
                Audit audit = new Audit(record.read(new StreamId("study/default/" + study), 0, EventStore.MAX_READ));
                assertThat(audit.faults()).as("seed %s, %s", seed, study).isEmpty();
                assertThat(audit.enqueued())
                        .as("seed %s, %s: accepted points", seed, study)
                        .doesNotHaveDuplicates()
                        .containsAll(accepted(study));
                assertThat(audit.attempts().entrySet())
                        .as("seed %s, %s: the attempt that counts was made", seed, study)
                        .allMatch(entry -> begun.contains(last(study, entry)));
            }
        }
    }

    private static String last(String study, Map.Entry<Long, Integer> attempt) {
        return study + " " + attempt.getKey() + " " + attempt.getValue();
    }

    private List<Double> accepted(String study) {
        String beginning = "enqueued " + study + " ";
        return said.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Double.valueOf(line.substring(beginning.length())))
                .toList();
    }

    /** Runs until it is killed; whether it was at work then. */
    private boolean run(long seed, boolean whileStarting, int millis) throws Exception {
        Process process = start(seed, ENDLESS);
        CompletableFuture<Void> atWork = new CompletableFuture<>();
        List<String> lines = new ArrayList<>();
        Thread reader = new Thread(() -> read(process, lines, atWork), "kill-test-reader");
        reader.start();
        if (!whileStarting) {
            atWork.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        reader.join();
        said.addAll(lines);
        return !lines.isEmpty();
    }

    private void runToTheEnd(long seed, long studies) throws Exception {
        Process process = start(seed, studies);
        Thread reader = new Thread(() -> read(process, said, new CompletableFuture<>()), "kill-test-reader");
        reader.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        reader.join();
        assertThat(ended).as("the last run ends by itself: %s", said).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void read(Process process, List<String> lines, CompletableFuture<Void> atWork) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                atWork.complete(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            atWork.complete(null);
        }
    }

    private Process start(long seed, long studies) throws IOException {
        Files.createDirectories(folder.resolve("natives"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-Dorg.sqlite.tmpdir=" + folder.resolve("natives"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNode.class.getName(),
                        folder.toString(),
                        Long.toString(seed),
                        Long.toString(studies))
                .redirectError(Redirect.INHERIT)
                .start();
    }
}
