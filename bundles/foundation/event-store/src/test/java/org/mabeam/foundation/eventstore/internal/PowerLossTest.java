// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.eventstore.internal.DiskLog.Operation;

/**
 * A process appends, checkpoints, ends and starts anew while all it does to its files is recorded; then the files are
 * rebuilt as a power loss at many moments may have left them.
 */
class PowerLossTest {

    private static final int MOMENTS = 300;

    @TempDir
    private static Path folder;

    private static Path data;
    private static List<Operation> operations = List.of();

    @BeforeAll
    static void recordARun() throws Exception {
        Path library = folder.resolve("record_io.so");
        if (!compiled(library)) {
            System.err.println("POWER LOSS IS NOT TESTED: this needs Linux and gcc, and gcc does not work here");
            Assumptions.abort("gcc does not work here");
        }
        data = Files.createDirectories(folder.resolve("data"));
        Path log = folder.resolve("disk.log");
        for (int session = 0; session < 3; session++) {
            ProcessBuilder builder = Child.load(
                    folder.resolve("native"),
                    data.resolve("record"),
                    4,
                    40,
                    data.resolve("lines").toString());
            builder.environment().put("LD_PRELOAD", library.toString());
            builder.environment().put("RECORD_IO_FOLDER", data.toString());
            builder.environment().put("RECORD_IO_LOG", log.toString());
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        operations = DiskLog.read(log);
        assertThat(operations).hasSizeGreaterThan(1_000);
    }

    @Test
    void everyAcknowledgedEventSurvivesAPowerLossAtAnyMoment() throws Exception {
        List<String> wrong = lose(path -> false);

        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutTheSyncOfTheLogEventsAreLostAndThisTestSeesIt() throws Exception {
        List<String> wrong = lose(path -> path.endsWith("-wal"));

        assertThat(wrong).isNotEmpty();
    }

    /** What is wrong after each of many power losses. */
    private static List<String> lose(Predicate<String> syncIsIgnored) throws IOException {
        Random random = new Random(20261124);
        TreeSet<Integer> moments = new TreeSet<>();
        while (moments.size() < MOMENTS) {
            moments.add(random.nextInt(operations.size()));
        }
        List<String> wrong = new ArrayList<>();
        Disk disk = new Disk(syncIsIgnored);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            if (operation.path.endsWith("/lines")) {
                if (operation.kind == 'W') {
                    lines.append(new String(operation.content, StandardCharsets.US_ASCII));
                }
            } else {
                disk.apply(operation);
            }
            if (moments.contains(i)) {
                double kept = new double[] {0, 1, 0.5}[i % 3];
                String difference = after(disk, acknowledged(lines), random, kept);
                if (!difference.isEmpty()) {
                    wrong.add("after operation " + i + ", keeping " + kept + ": " + difference);
                }
            }
        }
        return wrong;
    }

    private static String after(Disk disk, List<Acknowledged> acknowledged, Random random, double kept)
            throws IOException {
        Path rebuilt = folder.resolve("rebuilt");
        RecordFiles.deleteAll(rebuilt);
        Files.createDirectories(rebuilt.resolve("record"));
        disk.write(data, rebuilt, random, kept);
        RecordFolder record = new RecordFolder(rebuilt.resolve("record"));
        try (SqliteEventStorage storage = SqliteEventStorage.open(record, new StorageSettings(4096, 1, 100, 64))) {
            return Acknowledged.missing(storage, acknowledged);
        } catch (UnavailableException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static List<Acknowledged> acknowledged(StringBuilder lines) {
        return lines.toString().lines().map(Acknowledged::parse).toList();
    }

    private static boolean compiled(Path library) throws InterruptedException {
        try {
            Process gcc = new ProcessBuilder(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-o",
                            library.toString(),
                            Path.of("src/test/c/record_io.c").toAbsolutePath().toString(),
                            "-ldl",
                            "-lpthread")
                    .inheritIO()
                    .start();
            return gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
