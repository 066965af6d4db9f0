// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.mabeam.foundation.event.Verification;

/** Decides, without changing anything, whether what lies in a folder is everything that was acknowledged. */
final class Inspection {

    /**
     * A record that may be opened.
     *
     * @param mark what was acknowledged for certain
     * @param position the last position, perhaps beyond the mark
     * @param hash the hash there
     * @param verified how many events were verified
     */
    record Sound(Mark mark, long position, Hash hash, long verified) {}

    private static final byte[] BEGINNING = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final RecordFolder folder;
    private final int verifyAtStart;

    Inspection(RecordFolder folder, int verifyAtStart) {
        this.folder = folder;
        this.verifyAtStart = verifyAtStart;
    }

    /** Whether there is no record yet, perhaps one whose creation did not end. */
    boolean isNew() throws IOException {
        if (Files.exists(folder.events())) {
            return false;
        }
        if (Files.exists(folder.wal())) {
            throw damaged("events.db is missing, but its write-ahead log is there");
        }
        if (Files.exists(folder.acknowledged())) {
            Mark mark = mark();
            if (mark.position() > 0) {
                throw damaged("events.db is missing, but position " + mark.position() + " was acknowledged");
            }
        }
        return true;
    }

    /**
     * Looks through the whole of it.
     *
     * @throws DamagedRecordException if anything acknowledged is missing or changed
     */
    Sound inspect() throws IOException {
        if (!Files.exists(folder.acknowledged())) {
            throw damaged("the file 'acknowledged' is missing, so it cannot be told whether events.db is complete");
        }
        Mark mark = mark();
        requireDatabase();
        Optional<String> walDamage = WalScan.damage(folder.wal());
        if (walDamage.isPresent()) {
            throw damaged(walDamage.get());
        }
        boolean walWasThere = Files.exists(folder.wal());
        boolean sound = false;
        try {
            Sound result = readDatabase(mark);
            sound = true;
            return result;
        } catch (SQLException e) {
            throw new DamagedRecordException(folder, "SQLite says: " + e.getMessage(), e);
        } finally {
            if (!sound) {
                removeTraces(walWasThere);
            }
        }
    }

    private Sound readDatabase(Mark mark) throws SQLException {
        try (Connection connection = Sqlite.reader(folder.events())) {
            Schema.check(folder, connection);
            Sound end = end(connection, mark);
            if (end.position() < mark.position()) {
                throw damaged("position " + mark.position() + " was acknowledged, but the last one found is "
                        + end.position());
            }
            if (mark.position() > 0 && !mark.hash().equals(hashAt(connection, mark.position()))) {
                throw damaged("the event at position " + mark.position() + " is not the one that was acknowledged");
            }
            long from = Math.max(1, Math.min(mark.checkpoint() + 1, end.position() - verifyAtStart + 1));
            Verifier verifier = new Verifier(connection, () -> false);
            if (from == 1) {
                verifier.structure();
            }
            Verification found = verifier.chain(from, end.position());
            if (!found.damage().isEmpty()) {
                throw damaged(found.damage().get(0)
                        + (found.damage().size() > 1
                                ? " (and " + (found.damage().size() - 1) + " more)"
                                : ""));
            }
            return new Sound(mark, end.position(), end.hash(), found.events());
        }
    }

    private static Sound end(Connection connection, Mark mark) throws SQLException {
        try (PreparedStatement last =
                        connection.prepareStatement("SELECT position, hash FROM event ORDER BY position DESC LIMIT 1");
                ResultSet row = last.executeQuery()) {
            return row.next()
                    ? new Sound(mark, row.getLong(1), Hash.stored(row.getBytes(2)), 0)
                    : new Sound(mark, 0, Hash.NONE, 0);
        }
    }

    private static Hash hashAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT hash FROM event WHERE position = ?")) {
            find.setLong(1, position);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Hash.stored(row.getBytes(1)) : Hash.NONE;
            }
        }
    }

    /** SQLite takes an empty file for a new database, and deletes the write-ahead log beside it. */
    private void requireDatabase() throws IOException {
        try (InputStream in = Files.newInputStream(folder.events())) {
            if (!Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING)) {
                throw damaged("events.db does not begin like a database of SQLite");
            }
        }
    }

    private Mark mark() throws IOException {
        return MarkFile.read(folder.acknowledged())
                .orElseThrow(() -> damaged("the file 'acknowledged' is unreadable, so it cannot be told whether"
                        + " events.db is complete"));
    }

    /** SQLite's reader leaves an index, and perhaps an empty log: neither is data. */
    private void removeTraces(boolean walWasThere) throws IOException {
        Files.deleteIfExists(folder.walIndex());
        if (!walWasThere && Files.exists(folder.wal()) && Files.size(folder.wal()) == 0) {
            Files.delete(folder.wal());
        }
    }

    private DamagedRecordException damaged(String reason) {
        return new DamagedRecordException(folder, reason);
    }
}
