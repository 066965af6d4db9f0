// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.InvalidValueException;

/** Each setting has its effect, and each wrong value is named. */
class SettingsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "pageBytes, 1000, 4, 0, 16",
        "pageBytes, 131072, 4, 0, 16",
        "readers, 4096, 0, 0, 16",
        "readers, 4096, 65, 0, 16",
        "verifyAtStart, 4096, 4, -1, 16",
        "checkpointPages, 4096, 4, 0, 15"
    })
    void aWrongValueOfTheStorageIsNamed(String field, int page, int readers, int verify, int checkpoint) {
        assertThatThrownBy(() -> new StorageSettings(page, readers, verify, checkpoint))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(field + " is ");
    }

    @ParameterizedTest
    @CsvSource({"queueBatches, 0, 1", "queueBatches, 1000001, 1", "commitBatches, 1, 0", "commitBatches, 1, 100001"})
    void aWrongValueOfTheStoreIsNamed(String field, int queue, int commit) {
        assertThatThrownBy(() -> new StoreSettings(queue, commit))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(field + " is ");
    }

    @Test
    void theFolderMayNamePropertiesOfTheFramework() {
        FolderSetting setting = new FolderSetting(Map.of("karaf.data", "/data")::get);

        assertThat(setting.resolve("${karaf.data}/mabeam")).isEqualTo(Path.of("/data/mabeam"));
        assertThat(setting.resolve("/elsewhere")).isEqualTo(Path.of("/elsewhere"));
        for (String wrong : List.of("", " ", "${karaf.none}/x", "/a?b")) {
            assertThatThrownBy(() -> setting.resolve(wrong))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("folder is " + wrong);
        }
    }

    @Test
    void verifyAtStartSaysHowManyAreVerifiedBeforeTheRecordIsOpened() {
        commit(StorageSettings.DEFAULT, 0, 10);

        assertThat(verified(3)).isEqualTo(3);
        assertThat(verified(0)).isZero();
        assertThat(verified(10)).isEqualTo(10);
        assertThat(verified(1_000)).isEqualTo(10);
    }

    @Test
    void checkpointPagesBoundsTheLog() throws Exception {
        long bounded = logBytes("few", 16);
        long unbounded = logBytes("many", 1_000_000);

        assertThat(bounded).isLessThan(unbounded / 2);
    }

    @Test
    void pageBytesIsThePageSizeOfANewDatabase() throws Exception {
        commit(new StorageSettings(1024, 1, 0, 16), 0, 1);

        try (var connection = Sqlite.reader(new RecordFolder(folder).events())) {
            assertThat(Sqlite.number(connection, "PRAGMA page_size")).isEqualTo(1024);
        }
    }

    /** How long the write-ahead log is after many commits. */
    private long logBytes(String name, int checkpointPages) throws IOException {
        RecordFolder record = new RecordFolder(folder.resolve(name));
        try (SqliteEventStorage storage =
                SqliteEventStorage.open(record, new StorageSettings(4096, 1, 0, checkpointPages))) {
            for (int i = 0; i < 2_000; i++) {
                storage.commit(List.of(Batches.next("settings/a", i)), Instant.EPOCH);
            }
            return Files.size(record.wal());
        }
    }

    private long verified(int verifyAtStart) {
        try (SqliteEventStorage storage = SqliteEventStorage.open(
                new RecordFolder(folder), StorageSettings.DEFAULT.withVerifyAtStart(verifyAtStart))) {
            return storage.verified();
        }
    }

    private void commit(StorageSettings settings, int from, int to) {
        try (SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), settings)) {
            for (int i = from; i < to; i++) {
                storage.commit(List.of(Batches.next("settings/a", i)), Instant.EPOCH);
            }
        }
    }
}
