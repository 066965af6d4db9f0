// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage.Result;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/** A short record on small pages whose process died: some of it in the database, some in the write-ahead log. */
final class ShortRecord {

    static final StorageSettings SETTINGS = new StorageSettings(512, 1, 1_000, 100_000);
    private static final Instant AT = Instant.parse("2026-11-24T10:15:30Z");
    private static final List<StreamId> STREAMS = List.of(new StreamId("short/a"), new StreamId("short/b"));

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Append> batches = new ArrayList<>();
    private final List<Event> acknowledged = new ArrayList<>();

    /** Makes it in an empty folder. */
    ShortRecord(Path folder, int inDatabase, int inLog) throws IOException {
        RecordFolder record = new RecordFolder(folder);
        for (int i = 0; i < inDatabase + inLog; i++) {
            StreamId stream = STREAMS.get(i % 2);
            batches.add(Append.to(
                    new RequestId("request-" + i),
                    stream,
                    i / 2 - 1L,
                    List.of(NewEvent.of(new Data("short.happened", 1, "{\"value\":" + i + "}"))),
                    Trace.of("short")));
        }
        try (SqliteEventStorage storage = SqliteEventStorage.open(record, SETTINGS)) {
            commitEach(storage, batches.subList(0, inDatabase));
        }
        try (SqliteEventStorage storage = SqliteEventStorage.open(record, SETTINGS)) {
            commitEach(storage, batches.subList(inDatabase, batches.size()));
            acknowledged.addAll(storage.query(EventQuery.of("", 0, 1_000)));
            for (Path file : List.of(record.events(), record.wal(), record.acknowledged())) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    /** Name and bytes of each file. */
    Map<String, byte[]> files() {
        return files;
    }

    /** How many events were acknowledged. */
    int events() {
        return acknowledged.size();
    }

    /** Puts all files into a folder, one of them with other bytes. */
    void write(Path folder, String changed, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getKey().equals(changed) ? bytes : file.getValue());
        }
        Files.deleteIfExists(folder.resolve("events.db-shm"));
    }

    /** Empty if every acknowledged event is there, once, in order, by every way of reading; otherwise what is wrong. */
    String differences(SqliteEventStorage storage) {
        if (!storage.query(EventQuery.of("", 0, 1_000)).equals(acknowledged)) {
            return "the record differs";
        }
        for (StreamId stream : STREAMS) {
            List<Event> expected =
                    acknowledged.stream().filter(e -> e.stream().equals(stream)).toList();
            if (!storage.read(stream, 0, 1_000).equals(expected) || storage.revision(stream) != expected.size() - 1L) {
                return "stream " + stream + " differs";
            }
        }
        List<Result> repeated = storage.commit(batches, AT);
        for (int i = 0; i < repeated.size(); i++) {
            if (!(repeated.get(i) instanceof Result.Done done)
                    || done.appended().first() != i + 1L) {
                return "request " + i + " is not known any more: " + repeated.get(i);
            }
        }
        return storage.position() == events() ? "" : "something was written twice";
    }

    private static void commitEach(SqliteEventStorage storage, List<Append> batches) {
        for (Append batch : batches) {
            if (!(storage.commit(List.of(batch), AT).get(0) instanceof Result.Done)) {
                throw new IllegalStateException("refused: " + batch);
            }
        }
    }

    /** The bytes of a file, or none if it is not there. */
    static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
