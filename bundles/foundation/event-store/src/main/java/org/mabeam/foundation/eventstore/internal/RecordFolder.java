// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;

/**
 * Where the files of one record lie.
 *
 * @param root the folder that holds all of them and nothing else
 */
public record RecordFolder(Path root) {

    /** The SQLite database. */
    Path events() {
        return root.resolve("events.db");
    }

    /** The database while it is created; renamed once it is whole. */
    Path unfinishedEvents() {
        return root.resolve("events.db.new");
    }

    /** The database's write-ahead log. */
    Path wal() {
        return root.resolve("events.db-wal");
    }

    /** The index of the write-ahead log: no data, SQLite makes it anew. */
    Path walIndex() {
        return root.resolve("events.db-shm");
    }

    /** What was acknowledged last. */
    Path acknowledged() {
        return root.resolve("acknowledged");
    }

    /** Held locked by the process that uses the record. */
    Path lock() {
        return root.resolve("lock");
    }

    /** The artifacts, by hash. */
    Path artifacts() {
        return root.resolve("artifacts");
    }
}
