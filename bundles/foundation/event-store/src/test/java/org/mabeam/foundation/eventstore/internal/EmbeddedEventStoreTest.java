// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.testkit.record.EventStoreContract;

/** The embedded store on SQLite keeps the contract. */
class EmbeddedEventStoreTest extends EventStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected Subject create() {
        SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        EmbeddedEventStore store =
                new EmbeddedEventStore(storage, InstantSource.system(), StoreSettings.DEFAULT, () -> {});
        return new Subject() {
            @Override
            public EventStore store() {
                return store;
            }

            @Override
            public void until(BooleanSupplier done) {
                await().atMost(Duration.ofSeconds(20))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(done::getAsBoolean);
            }

            @Override
            public void close() {
                store.close();
                storage.close();
            }
        };
    }
}
