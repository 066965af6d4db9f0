// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.mabeam.foundation.event.Verification;

/**
 * Follows the hash chain, in pages, so that no transaction lasts long; and lets SQLite compare its indexes with its
 * tables, which the chain does not see. For one thread, once.
 */
final class Verifier {

    private static final int PAGE = 2_000;
    private static final int MOST_FAULTS = 100;

    private final Connection connection;
    private final BooleanSupplier cancelled;
    private final Chain chain = new Chain();
    private final List<String> damage = new ArrayList<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private Hash hash = Hash.NONE;
    private boolean whole;
    private long position;
    private long batchFirst;
    private long batchLast;
    private long events;

    Verifier(Connection connection, BooleanSupplier cancelled) {
        this.connection = connection;
        this.cancelled = cancelled;
    }

    /** Compares tables and indexes. */
    Verifier structure() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(20)")) {
            while (rows.next()) {
                String line = rows.getString(1);
                if (!"ok".equals(line)) {
                    fault("SQLite finds: " + line.strip().replace('\n', ' '));
                }
            }
        }
        return this;
    }

    /**
     * Follows the chain from one position to another, both included.
     *
     * @param from 1 for the whole
     */
    Verification chain(long from, long to) throws SQLException {
        position = from - 1;
        whole = from == 1;
        if (from > 1) {
            hash = hashAt(from - 1);
        }
        try (PreparedStatement page = connection.prepareStatement("SELECT e.position, e.place, s.name, e.revision,"
                + " e.type, e.schema, e.ignorable, e.json, e.hash, b.first, b.last, b.at, b.request, b.content,"
                + " b.correlation, b.causation FROM event e LEFT JOIN batch b ON b.first = e.position - e.place"
                + " LEFT JOIN stream s ON s.id = e.stream WHERE e.position > ? AND e.position <= ?"
                + " ORDER BY e.position LIMIT " + PAGE)) {
            boolean more = true;
            while (more && damage.size() < MOST_FAULTS && !cancelled.getAsBoolean()) {
                more = page(page, to);
            }
        }
        if (position < to && damage.size() < MOST_FAULTS && !cancelled.getAsBoolean()) {
            fault("position " + (position + 1) + ": missing, as all up to " + to);
        }
        if (position == to && events > 0 && batchLast != to) {
            fault("position " + to + ": its batch ends at " + batchLast);
        }
        return new Verification(events, position, hash.hex(), damage);
    }

    private boolean page(PreparedStatement page, long to) throws SQLException {
        page.setLong(1, position);
        page.setLong(2, to);
        int rows = 0;
        try (ResultSet row = page.executeQuery()) {
            while (row.next() && damage.size() < MOST_FAULTS) {
                event(row);
                rows++;
            }
        }
        return rows == PAGE;
    }

    private void event(ResultSet row) throws SQLException {
        long at = row.getLong(1);
        if (at != position + 1) {
            fault("position " + (position + 1) + ": missing" + (at > position + 2 ? ", as all up to " + (at - 1) : ""));
        }
        position = at;
        events++;
        Hash stored = Hash.stored(row.getBytes(9));
        String stream = row.getString(3);
        if (stream == null || row.getString(13) == null) {
            fault("position " + at + ": its " + (stream == null ? "stream" : "batch") + " is missing");
        } else if (row.getString(5) == null || row.getBytes(8) == null || row.getString(15) == null) {
            fault("position " + at + ": a part of the event is missing");
        } else {
            order(row, at, stream);
            if (!stored.equals(expected(row, stream))) {
                fault("position " + at + ": the event or its predecessor was changed, its hash does not fit");
            }
        }
        hash = stored;
    }

    private void order(ResultSet row, long at, String stream) throws SQLException {
        long revision = row.getLong(4);
        Long before = revisions.put(stream, revision);
        if (before == null ? whole && revision != 0 : revision != before + 1) {
            fault("position " + at + ": stream " + stream + " goes from revision " + (before == null ? "none" : before)
                    + " to " + revision);
        }
        long first = row.getLong(10);
        if (first != batchFirst) {
            if (batchFirst != 0 && batchLast != at - 1) {
                fault("position " + at + ": the batch before ends at " + batchLast);
            }
            batchFirst = first;
            batchLast = row.getLong(11);
        }
        if (batchLast < at) {
            fault("position " + at + ": its batch ends at " + batchLast);
        }
    }

    private Hash expected(ResultSet row, String stream) throws SQLException {
        return chain.next(
                hash,
                new Chain.Batch(
                        row.getLong(12),
                        row.getString(13),
                        Hash.stored(row.getBytes(14)),
                        row.getString(15),
                        row.getLong(16)),
                new Chain.Link(
                        row.getLong(1), stream, row.getLong(4), row.getString(5), row.getInt(6), row.getInt(7) != 0),
                row.getBytes(8));
    }

    private Hash hashAt(long at) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT hash FROM event WHERE position = ?")) {
            find.setLong(1, at);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    return Hash.stored(row.getBytes(1));
                }
            }
        }
        fault("position " + at + ": missing");
        return Hash.NONE;
    }

    private void fault(String sentence) {
        damage.add(sentence);
    }
}
