// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Verification;

/**
 * Events in one SQLite database in WAL mode with {@code synchronous=FULL}. {@link #open} refuses a record of which
 * anything acknowledged is missing or changed.
 */
public final class SqliteEventStorage implements EventStorage, AutoCloseable {

    private final RecordFolder folder;
    private final RecordLock lock;
    private final ReentrantLock commits = new ReentrantLock();
    private final EventWriter writer;
    private final Readers readers;
    private final MarkFile marks;
    private final Checkpointer checkpointer;
    private final RecentEvents recent;
    private final long verified;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long position;
    private volatile @Nullable Outage broken;

    private SqliteEventStorage(RecordFolder folder, StorageSettings settings, RecordLock lock, Inspection.Sound sound)
            throws IOException, SQLException {
        this.folder = folder;
        this.lock = lock;
        this.verified = sound.verified();
        this.position = sound.position();
        this.recent = new RecentEvents(position);
        Connection connection = Sqlite.writer(folder.events());
        try (Statement statement = connection.createStatement()) {
            // what was found in the log may not have been synced: it must be before anybody sees it
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        this.writer = new EventWriter(connection, sound.position(), sound.hash());
        this.marks = MarkFile.open(folder.acknowledged(), sound.mark());
        marks.acknowledge(position, sound.hash());
        marks.checkpointed(position);
        marks.sync();
        this.readers = new Readers(folder.events(), settings.readers());
        this.checkpointer =
                new Checkpointer(folder.events(), commits, marks, this::position, settings.checkpointPages());
    }

    /**
     * Opens the record in a folder, or makes an empty one.
     *
     * @throws DamagedRecordException if anything acknowledged is missing or changed; then nothing is changed
     * @throws UnavailableException if it is in use or the disk refuses
     */
    public static SqliteEventStorage open(RecordFolder folder, StorageSettings settings) {
        try {
            Durable.createFolders(folder.root());
            RecordLock lock = RecordLock.take(folder);
            try {
                Inspection inspection = new Inspection(folder, settings.verifyAtStart());
                if (inspection.isNew()) {
                    Schema.create(folder, settings.pageBytes());
                }
                return new SqliteEventStorage(folder, settings, lock, inspection.inspect());
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new UnavailableException(
                    "the record in " + folder.root() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Result> commit(List<Append> batches, Instant at) {
        commits.lock();
        try {
            Outage why = broken;
            if (why != null) {
                throw why.exception();
            }
            return write(batches, Chain.nanos(at));
        } finally {
            commits.unlock();
        }
    }

    private List<Result> write(List<Append> batches, long atNanos) {
        try {
            List<Result> results = new ArrayList<>(batches.size());
            long bytes = 0;
            for (Append batch : batches) {
                results.add(write(batch, atNanos));
            }
            List<Event> events = writer.commit();
            if (!events.isEmpty()) {
                marks.acknowledge(writer.position(), writer.hash());
                recent.add(events);
                position = writer.position();
                for (Event event : events) {
                    bytes += event.body().json().length();
                }
                checkpointer.committed(3 + batches.size() + bytes / 2048);
            }
            return results;
        } catch (SQLException | IOException | RuntimeException e) {
            throw broke(e);
        }
    }

    @Override
    public List<Event> read(StreamId stream, long fromRevision, int limit) {
        new Faults()
                .check(fromRevision >= 0, "fromRevision", fromRevision, "a revision >= 0")
                .check(limit >= 1 && limit <= EventStore.MAX_READ, "limit", limit, "1 to " + EventStore.MAX_READ)
                .throwIfAny();
        return readers.with(reader -> reader.read(stream, fromRevision, limit));
    }

    @Override
    public List<Event> query(EventQuery query) {
        return recent.query(query).orElseGet(() -> readers.with(reader -> reader.query(query)));
    }

    @Override
    public long revision(StreamId stream) {
        return readers.with(reader -> reader.revision(stream));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Verification verify() {
        return verify(() -> false);
    }

    /** {@link #verify()}, ending early once {@code cancelled}. */
    Verification verify(BooleanSupplier cancelled) {
        try (Connection connection = Sqlite.reader(folder.events())) {
            return new Verifier(connection, cancelled).structure().chain(1, position);
        } catch (SQLException e) {
            throw new UnavailableException("the record cannot be read: " + e.getMessage(), e);
        }
    }

    /** The event at a position that exists. */
    Event at(long existing) {
        return query(EventQuery.of("", existing - 1, 1)).get(0);
    }

    /** How many of the last events were verified when it was opened. */
    long verified() {
        return verified;
    }

    @Override
    public BackupReport backup(Path target) {
        if (Files.exists(target)) {
            throw new ConflictException("file " + target + " exists; a backup never replaces one");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            long copied = readers.copy(unfinished);
            Durable.sync(unfinished);
            Durable.move(unfinished, target);
            return new BackupReport(target, copied, Files.size(target));
        } catch (IOException | SQLException e) {
            throw new UnavailableException("no backup was written to " + target + ": " + e.getMessage(), e);
        }
    }

    /** Copies the log into the database, removes it, and lets go of the folder. Idempotent. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        commits.lock();
        try (lock;
                marks) {
            if (broken == null) {
                broken = Outage.CLOSING;
            }
            checkpointerClose();
            readers.close();
            writer.close();
            if (!Files.exists(folder.wal())) { // SQLite removes it once all of it is in the database
                marks.checkpointed(position);
            }
        } catch (IOException | SQLException e) {
            throw new UnavailableException("the record did not close cleanly: " + e.getMessage(), e);
        } finally {
            commits.unlock();
        }
    }

    private void checkpointerClose() throws SQLException {
        commits.unlock(); // it may be waiting for the lock
        try {
            checkpointer.close();
        } finally {
            commits.lock();
        }
    }

    private Result write(Append batch, long atNanos) throws SQLException {
        try {
            int unused = batch.requireWithinLimits();
            return new Result.Done(writer.write(batch, atNanos));
        } catch (InvalidValueException | ConflictException e) {
            return new Result.Refused(e);
        }
    }

    private UnavailableException broke(Exception cause) {
        Outage why = new Outage(
                "the disk refuses the record in " + folder.root() + ": " + cause.getMessage()
                        + "; what was acknowledged is kept, and the record takes no more until it is opened again",
                cause);
        broken = why;
        return why.exception();
    }
}
