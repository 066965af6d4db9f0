// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of the record. A change of them is a new {@link #VERSION}, and a migration from every older one. */
final class Schema {

    /** Kept as {@code PRAGMA user_version}. */
    static final int VERSION = 1;

    /** "Mabe", kept as {@code PRAGMA application_id}. */
    static final int APPLICATION = 0x4D616265;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            // what the events of one append have in common; content tells a repeated request from another
            "CREATE TABLE batch (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL,"
                    + " request TEXT NOT NULL UNIQUE, content BLOB NOT NULL, correlation TEXT NOT NULL,"
                    + " causation INTEGER NOT NULL) STRICT",
            // place: how many events of the batch come before; so the batch begins at position - place
            "CREATE TABLE event (position INTEGER PRIMARY KEY, place INTEGER NOT NULL, stream INTEGER NOT NULL,"
                    + " revision INTEGER NOT NULL, type TEXT NOT NULL, schema INTEGER NOT NULL,"
                    + " ignorable INTEGER NOT NULL, json BLOB NOT NULL, hash BLOB NOT NULL,"
                    + " UNIQUE (stream, revision)) STRICT");

    private Schema() {}

    /** Makes an empty record; a crash leaves all of it or nothing that counts. */
    static void create(RecordFolder folder, int pageBytes) throws IOException, SQLException {
        Files.deleteIfExists(folder.unfinishedEvents());
        Files.deleteIfExists(folder.walIndex());
        try (Connection connection = Sqlite.create(folder.unfinishedEvents());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + pageBytes);
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA journal_mode = WAL");
        }
        Durable.sync(folder.unfinishedEvents());
        MarkFile.create(folder.acknowledged(), Mark.EMPTY);
        Durable.move(folder.unfinishedEvents(), folder.events());
    }

    /**
     * Looks whether a database is a record that this version reads.
     *
     * @throws DamagedRecordException if it is not
     */
    static void check(RecordFolder folder, Connection connection) throws SQLException {
        long application = Sqlite.number(connection, "PRAGMA application_id");
        if (application != APPLICATION) {
            throw new DamagedRecordException(folder, "events.db is no record of Mabeam");
        }
        long version = Sqlite.number(connection, "PRAGMA user_version");
        if (version != VERSION) {
            throw new DamagedRecordException(
                    folder,
                    "events.db has schema version " + version + ", but this version of Mabeam reads " + VERSION);
        }
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        if (!found.equals(TABLES)) {
            throw new DamagedRecordException(folder, "events.db does not have the tables of a record");
        }
    }
}
