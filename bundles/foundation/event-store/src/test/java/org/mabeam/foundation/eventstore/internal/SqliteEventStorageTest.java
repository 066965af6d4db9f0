// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage.Result;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.event.Verification;

class SqliteEventStorageTest {

    private static final StreamId STREAM = new StreamId("test/stream");
    private static final Instant AT = Instant.parse("2026-11-24T10:15:30.123456789Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        try (SqliteEventStorage storage = open()) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a", "b"), batch("r1", 1, "c")), AT);
        }

        try (SqliteEventStorage storage = open()) {
            List<Event> events = storage.read(STREAM, 0, 10);
            assertThat(events).extracting(e -> e.body().json()).containsExactly("\"a\"", "\"b\"", "\"c\"");
            assertThat(events).allMatch(e -> e.at().equals(AT));
            assertThat(storage.position()).isEqualTo(3);
            assertThat(storage.revision(STREAM)).isEqualTo(2);
            assertThat(storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a", "b")), AT.plusSeconds(1)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Result.Done.class,
                            done -> assertThat(done.appended().last()).isEqualTo(2));
        }
    }

    @Test
    void eachBatchOfACommitSeesTheOnesBefore() {
        try (SqliteEventStorage storage = open()) {
            List<Result> results = storage.commit(
                    List.of(
                            batch("r0", EventStore.NO_STREAM, "a"),
                            batch("r1", 0, "b"),
                            batch("r2", 0, "stale"),
                            batch("r1", 0, "b"),
                            batch("r3", 1, "c")),
                    AT);

            assertThat(results.get(2)).isInstanceOf(Result.Refused.class);
            assertThat(results.get(3)).isEqualTo(results.get(1));
            assertThat(storage.position()).isEqualTo(3);
        }
    }

    @Test
    void theSameBatchesMakeTheSameChain(@TempDir Path other) {
        String one;
        try (SqliteEventStorage storage = open()) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a"), batch("r1", 0, "b")), AT);
            one = storage.verify().headHash();
        }

        try (SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(other), StorageSettings.DEFAULT)) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a"), batch("r1", 0, "b")), AT);
            assertThat(storage.verify().headHash()).isEqualTo(one);
        }
    }

    @Test
    void memoryAndDiskAnswerAlike() {
        try (SqliteEventStorage storage = open()) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a", "b"), batch("r1", 1, "c")), AT);
            List<Event> fromMemory = storage.query(EventQuery.of("", 0, 10));
            List<Event> fromDisk = storage.read(STREAM, 0, 10);

            assertThat(fromMemory).isEqualTo(fromDisk);
        }
        try (SqliteEventStorage storage = open()) {
            assertThat(storage.query(EventQuery.of("", 0, 10))).isEqualTo(storage.read(STREAM, 0, 10));
        }
    }

    @Test
    void olderEventsComeFromTheDiskWhenTheMemoryIsFull() {
        int events = 10_000;
        try (SqliteEventStorage storage = open()) {
            for (int i = 0; i < events; i += 1_000) {
                String[] texts = IntStream.range(i, i + 1_000)
                        .mapToObj(Integer::toString)
                        .toArray(String[]::new);
                storage.commit(List.of(batch("r" + i, i - 1L, texts)), AT);
            }

            assertThat(storage.query(EventQuery.of("test/", 0, 10_000)))
                    .extracting(Event::position)
                    .isEqualTo(positions(1, events));
            assertThat(storage.query(EventQuery.of("test/", 5_500, 10_000)))
                    .extracting(Event::position)
                    .isEqualTo(positions(5_501, events));
        }
    }

    @Test
    void aSecondStoreOfTheSameFolderIsRefused() {
        try (SqliteEventStorage storage = open()) {
            assertThat(storage.position()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("in use");
        }
        open().close();
    }

    @Test
    void verifyFollowsTheWholeChain() {
        try (SqliteEventStorage storage = open()) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a", "b")), AT);

            Verification verification = storage.verify();

            assertThat(verification.damage()).isEmpty();
            assertThat(verification.events()).isEqualTo(2);
            assertThat(verification.lastPosition()).isEqualTo(2);
            assertThat(verification.headHash())
                    .isEqualTo(storage.read(STREAM, 1, 1).get(0).hash());
        }
    }

    @Test
    void aBackupIsAWholeRecordAndReplacesNothing(@TempDir Path elsewhere) throws Exception {
        Path target = elsewhere.resolve("copy.db");
        try (SqliteEventStorage storage = open()) {
            storage.commit(List.of(batch("r0", EventStore.NO_STREAM, "a", "b")), AT);

            BackupReport report = storage.backup(target);

            assertThat(report.position()).isEqualTo(2);
            assertThat(report.bytes()).isEqualTo(Files.size(target));
            assertThatThrownBy(() -> storage.backup(target))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("copy.db");
        }
        assertThat(elsewhere).isDirectoryNotContaining(file -> !file.equals(target));
    }

    private SqliteEventStorage open() {
        return SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
    }

    private static Append batch(String request, long expected, String... texts) {
        return Append.to(
                new RequestId(request),
                STREAM,
                expected,
                List.of(texts).stream()
                        .map(text -> NewEvent.of(new Data("test.happened", 1, "\"" + text + "\"")))
                        .toList(),
                Trace.of("test"));
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
