// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the database, on a thread of its own, while commits go on; once the log is long it
 * holds them up for the little that is left, so that the log begins anew. Also syncs the mark once a second.
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long MARK_SYNC_MS = 1_000;

    private final Connection connection;
    private final Lock commits;
    private final MarkFile marks;
    private final LongSupplier position;
    private final int mostPages;
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong pages = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param commits held while the log must not grow
     */
    Checkpointer(Path events, Lock commits, MarkFile marks, LongSupplier position, int mostPages) throws SQLException {
        this.connection = Sqlite.checkpointer(events);
        this.commits = commits;
        this.marks = marks;
        this.position = position;
        this.mostPages = mostPages;
        this.thread = new Thread(this::run, "mabeam-record-checkpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /** Notes that a commit wrote about so many pages. */
    void committed(long newPages) {
        long before = pages.getAndAdd(newPages);
        if (before < mostPages / 4 && before + newPages >= mostPages / 4) {
            work.release();
        }
    }

    /** Ends the thread, waiting for a checkpoint that runs. */
    @Override
    public void close() throws SQLException {
        closed = true;
        work.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void run() {
        while (!closed) {
            try {
                if (work.tryAcquire(MARK_SYNC_MS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                marks.sync();
                if (!closed && pages.get() >= mostPages / 4) {
                    pages.set(0);
                    checkpoint();
                }
            } catch (InterruptedException e) {
                return; // only the end of the JVM does that
            } catch (SQLException | IOException e) {
                LOG.warn("record.checkpoint-failed", e); // the log grows; commits notice a broken disk themselves
            }
        }
    }

    private void checkpoint() throws SQLException, IOException {
        if (checkpoint("PASSIVE") >= mostPages) {
            checkpoint("PASSIVE"); // what came meanwhile
            commits.lock();
            try {
                checkpoint("RESTART");
            } finally {
                commits.unlock();
            }
        }
    }

    /** Returns the pages in the log. */
    private long checkpoint(String mode) throws SQLException, IOException {
        long before = position.getAsLong();
        long inLog;
        long copied;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            row.next();
            inLog = row.getLong(2);
            copied = row.getLong(3);
        }
        if (inLog == copied) {
            marks.checkpointed(before);
        }
        LOG.debug("record.checkpoint mode={} position={} pages={} copied={}", mode, before, inLog, copied);
        return inLog;
    }
}
