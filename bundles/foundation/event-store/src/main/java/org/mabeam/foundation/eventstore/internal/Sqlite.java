// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to SQLite, each with the settings of its use. */
final class Sqlite {

    private Sqlite() {}

    /** Makes a database. */
    static Connection create(Path file) throws SQLException {
        return connect(file, new SQLiteConfig());
    }

    /** The one connection that writes: each commit is synced, checkpoints are made elsewhere. */
    static Connection writer(Path file) throws SQLException {
        Connection connection = connect(file, existing());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("PRAGMA cache_spill = OFF"); // what is rolled back never was in the log
        }
        return connection;
    }

    /** A connection that copies the log into the database; the commits do not wait for it. */
    static Connection checkpointer(Path file) throws SQLException {
        Connection connection = connect(file, existing());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 0");
        }
        return connection;
    }

    /** A connection that changes nothing. */
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(file, config);
    }

    /** The number that a query answers with in its first row. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no answer to " + query);
            }
            return row.getLong(1);
        }
    }

    private static SQLiteConfig existing() {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config;
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}
