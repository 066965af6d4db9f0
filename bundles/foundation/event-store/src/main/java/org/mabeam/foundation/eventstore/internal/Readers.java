// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.error.UnavailableException;

/** A few readers that take turns; each read has one of them for itself. Thread-safe. */
final class Readers implements AutoCloseable {

    private static final long WAIT_SECONDS = 30;

    /** A read. */
    interface Read<T> {
        T with(EventReader reader) throws SQLException;
    }

    private final Path events;
    private final int count;
    private final BlockingQueue<EventReader> free;
    private volatile boolean closed;

    Readers(Path events, int count) throws SQLException {
        this.events = events;
        this.count = count;
        this.free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            free.add(new EventReader(Sqlite.reader(events)));
        }
    }

    <T> T with(Read<T> read) {
        EventReader reader = take();
        try {
            return read.with(reader);
        } catch (SQLException e) {
            throw new UnavailableException("the record cannot be read: " + e.getMessage(), e);
        } finally {
            free.add(reader);
        }
    }

    /** Writes a compact copy of one moment into a new database; returns its last position. */
    long copy(Path target) throws SQLException {
        try (Connection connection = Sqlite.reader(events);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toAbsolutePath().toString());
            copy.execute();
        }
        try (Connection copied = Sqlite.reader(target)) {
            return Sqlite.number(copied, "SELECT coalesce(max(position), 0) FROM event");
        }
    }

    /** Waits for the reads that run, then closes their connections; later reads are refused. */
    @Override
    public void close() throws SQLException {
        closed = true;
        for (int i = 0; i < count; i++) {
            poll().close();
        }
    }

    private EventReader take() {
        if (closed) {
            throw new UnavailableException("the record is closed");
        }
        return poll();
    }

    private EventReader poll() {
        try {
            EventReader reader = free.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (reader != null) {
                return reader;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the read was interrupted", e);
        }
        throw new UnavailableException(
                "the record cannot be read: all " + count + " readers have been busy for " + WAIT_SECONDS + " s");
    }
}
