// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/**
 * A record that version 1 of the format wrote, whose process died: later versions must read it, and compute the same
 * hashes. Never write these files anew.
 */
class GoldenRecordTest {

    private static final String HEAD = "f8b94f102f6024dc0c1e15004431a9494d293b41a5cf4209e3ff84c5b07cbe87";
    private static final Instant AT = Instant.parse("2026-11-24T10:15:30.123456789Z");
    private static final List<Append> BATCHES = List.of(
            new Append(
                    new RequestId("golden-1"),
                    List.of(
                            new Append.Write(
                                    new StreamId("golden/a"),
                                    EventStore.NO_STREAM,
                                    List.of(
                                            new NewEvent(new Data("golden.first", 1, "{\"text\":\"grüße 🚀\"}"), false),
                                            new NewEvent(new Data("golden.second", 2, "{}"), true))),
                            new Append.Write(
                                    new StreamId("golden/b"),
                                    EventStore.NO_STREAM,
                                    List.of(NewEvent.of(new Data("golden.first", 1, "[1,2.5e-300]"))))),
                    List.of(new Append.Read(new StreamId("golden/c"), EventStore.NO_STREAM)),
                    Trace.of("golden")),
            new Append(
                    new RequestId("golden-2"),
                    List.of(new Append.Write(
                            new StreamId("golden/a"), 1, List.of(NewEvent.of(new Data("golden.third", 1, "null"))))),
                    List.of(),
                    new Trace("golden", OptionalLong.of(2))));

    @TempDir
    private Path folder;

    @Test
    void theRecordOfVersionOneIsReadWhole() throws IOException {
        for (String file : List.of("events.db", "events.db-wal", "acknowledged")) {
            try (InputStream in = getClass().getResourceAsStream("/golden/v1/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
            }
        }

        try (SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT)) {
            List<Event> events = storage.query(EventQuery.of("", 0, 10));
            assertThat(events).extracting(Event::position).containsExactly(1L, 2L, 3L, 4L);
            assertThat(events).extracting(Event::revision).containsExactly(0L, 1L, 0L, 2L);
            assertThat(events)
                    .extracting(e -> e.body().json())
                    .containsExactly("{\"text\":\"grüße 🚀\"}", "{}", "[1,2.5e-300]", "null");
            assertThat(events).allMatch(e -> e.at().equals(AT));
            assertThat(storage.verify().headHash()).isEqualTo(HEAD);
            assertThat(storage.commit(BATCHES, AT.plusSeconds(1))).hasSize(2);
            assertThat(storage.position()).as("both requests are known").isEqualTo(4);
        }
    }

    @Test
    void theSameBatchesStillMakeTheSameHashes() {
        try (SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT)) {
            storage.commit(BATCHES, AT);

            assertThat(storage.verify().headHash()).isEqualTo(HEAD);
        }
    }
}
