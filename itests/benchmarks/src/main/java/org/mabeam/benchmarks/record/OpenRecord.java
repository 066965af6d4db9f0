// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;

/** The embedded record, as the product opens it, in a folder that is removed with it. */
public final class OpenRecord implements AutoCloseable {

    private final Path folder;
    private final SqliteEventStorage storage;
    private final EmbeddedEventStore store;

    private OpenRecord(Path folder) {
        this.folder = folder;
        this.storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        this.store = new EmbeddedEventStore(storage, InstantSource.system(), StoreSettings.DEFAULT, () -> {});
    }

    /** An empty one. */
    public static OpenRecord inNewFolder() throws IOException {
        Files.createDirectories(RecordBenchmark.place());
        return new OpenRecord(Files.createTempDirectory(RecordBenchmark.place(), "record"));
    }

    Path folder() {
        return folder;
    }

    /** The store on it. */
    public EventStore store() {
        return store;
    }

    /** An event whose JSON has so many bytes. */
    public static NewEvent event(int bytes) {
        return NewEvent.of(new Data("benchmark.happened", 1, "\"" + "x".repeat(bytes - 2) + "\""));
    }

    @Override
    public void close() throws IOException {
        store.close();
        storage.close();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
