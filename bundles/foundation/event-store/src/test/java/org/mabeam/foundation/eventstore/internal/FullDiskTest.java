// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.EventStorage.Result;

/** A process whose files may not grow beyond a limit, as on a full disk. */
class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void aFullDiskLosesNothingAndARestartWithSpaceGoesOn() throws Exception {
        Path lines = folder.resolve("lines");
        Path errors = folder.resolve("errors");
        ProcessBuilder load =
                Child.load(folder.resolve("native"), folder.resolve("record"), 8, 1_000_000, lines.toString());
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 4000; exec \"$@\"", "bash"));
        command.addAll(load.command());
        Process process = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(errors.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(errors)).contains("UnavailableException: the disk refuses the record");
        List<Acknowledged> acknowledged = Files.readString(lines, StandardCharsets.US_ASCII)
                .lines()
                .map(Acknowledged::parse)
                .toList();
        assertThat(acknowledged).hasSizeGreaterThan(500);
        try (SqliteEventStorage storage =
                SqliteEventStorage.open(new RecordFolder(folder.resolve("record")), StorageSettings.DEFAULT)) {
            assertThat(Acknowledged.missing(storage, acknowledged)).isEmpty();
            assertThat(storage.commit(List.of(Batches.next("after/it", 0)), Instant.EPOCH))
                    .singleElement()
                    .isInstanceOf(Result.Done.class);
        }
    }
}
