// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/** Reads events over one connection of its own, each time in one short transaction. For one thread at a time. */
final class EventReader implements AutoCloseable {

    private static final String COLUMNS = "SELECT e.position, e.place, s.name, e.revision, e.type, e.schema,"
            + " e.ignorable, e.json, e.hash, b.at, b.request, b.correlation, b.causation";
    private static final String JOINED =
            " CROSS JOIN batch b ON b.first = e.position - e.place CROSS JOIN stream s ON s.id = e.stream";
    private static final int QUERIES_KEPT = 64;

    private final Connection connection;
    private final PreparedStatement readStream;
    private final PreparedStatement findRevision;
    private final Map<String, PreparedStatement> queries = new HashMap<>();
    private final HexFormat hex = HexFormat.of();

    EventReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.readStream = connection.prepareStatement(COLUMNS + " FROM event e" + JOINED
                + " WHERE e.stream = (SELECT id FROM stream WHERE name = ?) AND e.revision >= ?"
                + " ORDER BY e.revision LIMIT ?");
        this.findRevision = connection.prepareStatement(
                "SELECT max(revision) FROM event WHERE stream = (SELECT id FROM stream WHERE name = ?)");
    }

    List<Event> read(StreamId stream, long fromRevision, int limit) throws SQLException {
        readStream.setString(1, stream.value());
        readStream.setLong(2, fromRevision);
        readStream.setInt(3, limit);
        List<Event> events = events(readStream);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).revision() != fromRevision + i) {
                throw new SQLException("stream " + stream + " has no revision " + (fromRevision + i));
            }
        }
        return events;
    }

    List<Event> query(EventQuery query) throws SQLException {
        StringBuilder where = new StringBuilder(" WHERE e.position > ?");
        List<Object> values = new ArrayList<>();
        values.add(query.after());
        if (!query.streamPrefix().isEmpty()) {
            where.append(" AND s.name >= ? AND s.name < ?"); // names are ASCII
            values.add(query.streamPrefix());
            values.add(query.streamPrefix() + "\u007f");
        }
        query.type().ifPresent(type -> {
            where.append(" AND e.type = ?");
            values.add(type);
        });
        query.correlation().ifPresent(correlation -> {
            where.append(" AND b.correlation = ?");
            values.add(correlation);
        });
        query.causation().ifPresent(causation -> {
            where.append(" AND b.causation = ?");
            values.add(causation);
        });
        query.from().ifPresent(from -> {
            where.append(" AND b.at >= ?");
            values.add(Chain.nanos(from));
        });
        query.until().ifPresent(until -> {
            where.append(" AND b.at < ?");
            values.add(Chain.nanos(until));
        });
        values.add(query.limit());
        PreparedStatement statement =
                prepared(COLUMNS + " FROM event e" + JOINED + where + " ORDER BY e.position LIMIT ?");
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return events(statement);
    }

    long revision(StreamId stream) throws SQLException {
        findRevision.setString(1, stream.value());
        try (ResultSet row = findRevision.executeQuery()) {
            long revision = row.next() ? row.getLong(1) : EventStore.NO_STREAM;
            return row.wasNull() ? EventStore.NO_STREAM : revision;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = queries.get(sql);
        if (known != null) {
            return known;
        }
        if (queries.size() >= QUERIES_KEPT) {
            for (PreparedStatement old : queries.values()) {
                old.close();
            }
            queries.clear();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        queries.put(sql, statement);
        return statement;
    }

    private List<Event> events(PreparedStatement statement) throws SQLException {
        List<Event> events = new ArrayList<>();
        Map<String, StreamId> names = new HashMap<>();
        long first = -1;
        @Nullable Common common = null;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long position = row.getLong(1);
                if (common == null || position - row.getLong(2) != first) {
                    first = position - row.getLong(2);
                    common = common(row);
                }
                events.add(new Event(
                        position,
                        names.computeIfAbsent(row.getString(3), StreamId::new),
                        row.getLong(4),
                        common.at(),
                        new Data(row.getString(5), row.getInt(6), new String(row.getBytes(8), StandardCharsets.UTF_8)),
                        row.getInt(7) != 0,
                        common.request(),
                        common.trace(),
                        hex.formatHex(row.getBytes(9))));
            }
        }
        return events;
    }

    /** What the events of one batch share; read once for all of them. */
    private record Common(Instant at, RequestId request, Trace trace) {}

    private static Common common(ResultSet row) throws SQLException {
        long causation = row.getLong(13);
        return new Common(
                Chain.instant(row.getLong(10)),
                new RequestId(row.getString(11)),
                new Trace(row.getString(12), causation == 0 ? OptionalLong.empty() : OptionalLong.of(causation)));
    }
}
