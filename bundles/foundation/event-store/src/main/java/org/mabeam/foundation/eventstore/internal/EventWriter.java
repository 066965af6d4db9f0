// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;

/**
 * Checks batches and writes their rows; the statements are prepared once. Knows the end of the record and the streams
 * used last, so that most checks need no look at the disk. For one thread at a time; after a failure it is thrown away.
 */
final class EventWriter implements AutoCloseable {

    private static final int STREAMS_KEPT = 10_000;

    private record Head(long id, long revision) {}

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement findRequest;
    private final PreparedStatement findWritten;
    private final PreparedStatement findStream;
    private final PreparedStatement insertStream;
    private final PreparedStatement insertBatch;
    private final PreparedStatement insertEvent;
    private final Chain chain = new Chain();
    private final Map<StreamId, Head> heads = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Head> eldest) {
            return size() > STREAMS_KEPT;
        }
    };
    private final List<Event> written = new ArrayList<>();
    private boolean open;
    private long lastStream;
    private long position;
    private Hash hash;

    EventWriter(Connection connection, long position, Hash hash) throws SQLException {
        this.connection = connection;
        this.position = position;
        this.hash = hash;
        this.lastStream = Sqlite.number(connection, "SELECT coalesce(max(id), 0) FROM stream");
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.commit = connection.prepareStatement("COMMIT");
        this.findRequest = connection.prepareStatement("SELECT first, last, content FROM batch WHERE request = ?");
        this.findWritten = connection.prepareStatement("SELECT s.name, max(e.revision) FROM event e"
                + " JOIN stream s ON s.id = e.stream WHERE e.position BETWEEN ? AND ? GROUP BY e.stream");
        this.findStream = connection.prepareStatement(
                "SELECT id, (SELECT max(revision) FROM event WHERE stream = id) FROM stream WHERE name = ?");
        this.insertStream = connection.prepareStatement("INSERT INTO stream VALUES (?, ?)");
        this.insertBatch = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.insertEvent = connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /**
     * Writes a batch into the open transaction, or finds that it was written before.
     *
     * @throws ConflictException if the request id or an expected revision forbids it; then nothing was written
     */
    Appended write(Append batch, long atNanos) throws SQLException {
        Hash content = chain.content(batch);
        Optional<Appended> before = repeated(batch, content);
        if (before.isPresent()) {
            return before.get();
        }
        for (Append.Write write : batch.writes()) {
            expect(write.stream(), write.expected());
        }
        for (Append.Read read : batch.reads()) {
            expect(read.stream(), read.expected());
        }
        if (!open) {
            begin.execute();
            open = true;
        }
        return insert(batch, content, atNanos);
    }

    /**
     * Makes what was written durable.
     *
     * @return the new events, in order; empty if there were none
     */
    List<Event> commit() throws SQLException {
        if (open) {
            commit.execute();
            open = false;
        }
        List<Event> events = List.copyOf(written);
        written.clear();
        return events;
    }

    /** The last position, uncommitted ones included. */
    long position() {
        return position;
    }

    /** The hash at {@link #position()}. */
    Hash hash() {
        return hash;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Optional<Appended> repeated(Append batch, Hash content) throws SQLException {
        long first;
        long last;
        findRequest.setString(1, batch.request().value());
        try (ResultSet row = findRequest.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            if (!content.equals(new Hash(row.getBytes(3)))) {
                throw new ConflictException("request " + batch.request()
                        + " was used before for another content; nothing was appended: a new wish needs a new id");
            }
            first = row.getLong(1);
            last = row.getLong(2);
        }
        Map<StreamId, Long> revisions = new LinkedHashMap<>();
        findWritten.setLong(1, first);
        findWritten.setLong(2, last);
        try (ResultSet rows = findWritten.executeQuery()) {
            while (rows.next()) {
                revisions.put(new StreamId(rows.getString(1)), rows.getLong(2));
            }
        }
        return Optional.of(new Appended(first, last, revisions));
    }

    private void expect(StreamId stream, long expected) throws SQLException {
        Head head = head(stream);
        long actual = head == null ? EventStore.NO_STREAM : head.revision();
        if (actual != expected) {
            throw new RevisionConflictException(stream, expected, actual);
        }
    }

    private @org.jspecify.annotations.Nullable Head head(StreamId stream) throws SQLException {
        Head known = heads.get(stream);
        if (known != null) {
            return known;
        }
        findStream.setString(1, stream.value());
        try (ResultSet row = findStream.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            Head found = new Head(row.getLong(1), row.getLong(2));
            heads.put(stream, found);
            return found;
        }
    }

    private Appended insert(Append batch, Hash content, long atNanos) throws SQLException {
        long first = position + 1;
        Chain.Batch common = new Chain.Batch(
                atNanos,
                batch.request().value(),
                content,
                batch.trace().correlation(),
                batch.trace().causation().orElse(0));
        Map<StreamId, Long> revisions = new LinkedHashMap<>();
        for (Append.Write write : batch.writes()) {
            long stream = idOf(write.stream());
            long revision = write.expected();
            for (NewEvent event : write.events()) {
                revision++;
                insertEvent(batch, common, event, first, write.stream(), stream, revision);
            }
            heads.put(write.stream(), new Head(stream, revision));
            revisions.put(write.stream(), revision);
        }
        insertBatch.setLong(1, first);
        insertBatch.setLong(2, position);
        insertBatch.setLong(3, atNanos);
        insertBatch.setString(4, common.request());
        insertBatch.setBytes(5, content.bytes());
        insertBatch.setString(6, common.correlation());
        insertBatch.setLong(7, common.causation());
        insertBatch.executeUpdate();
        return new Appended(first, position, revisions);
    }

    private void insertEvent(
            Append batch, Chain.Batch common, NewEvent event, long first, StreamId name, long stream, long revision)
            throws SQLException {
        byte[] json = event.body().json().getBytes(StandardCharsets.UTF_8);
        position++;
        hash = chain.next(
                hash,
                common,
                new Chain.Link(
                        position,
                        name.value(),
                        revision,
                        event.body().type(),
                        event.body().schema(),
                        event.ignorable()),
                json);
        insertEvent.setLong(1, position);
        insertEvent.setLong(2, position - first);
        insertEvent.setLong(3, stream);
        insertEvent.setLong(4, revision);
        insertEvent.setString(5, event.body().type());
        insertEvent.setInt(6, event.body().schema());
        insertEvent.setInt(7, event.ignorable() ? 1 : 0);
        insertEvent.setBytes(8, json);
        insertEvent.setBytes(9, hash.bytes());
        insertEvent.executeUpdate();
        written.add(new Event(
                position,
                name,
                revision,
                Chain.instant(common.atNanos()),
                event.body(),
                event.ignorable(),
                batch.request(),
                batch.trace(),
                hash.hex()));
    }

    private long idOf(StreamId stream) throws SQLException {
        Head known = head(stream);
        if (known != null) {
            return known.id();
        }
        lastStream++;
        insertStream.setLong(1, lastStream);
        insertStream.setString(2, stream.value());
        insertStream.executeUpdate();
        return lastStream;
    }
}
