// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The activity of the record in a folder. */
record OpenActivity(EmbeddedEventStore store, RecordFolder folder) implements RecordActivity {

    @Override
    public AutoCloseable observe(Consumer<Commit> observer) {
        return store.observe(observer);
    }

    @Override
    public int waiting() {
        return store.waiting();
    }

    @Override
    public long position() {
        return store.position();
    }

    @Override
    public long bytes() {
        return bytes(folder.events()) + bytes(folder.wal());
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0; // there is no log before the first commit
        }
    }
}
