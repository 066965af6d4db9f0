// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.foundation.event.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of this node from its start to its end: opens and publishes it, withdraws it when it breaks or is found
 * damaged, and replaces it by a backup. A record that is refused is not published; it can still be restored.
 */
public final class LocalRecord implements RecordKeeper, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRecord.class);

    /** Makes the services known; what it returns takes them back. */
    @FunctionalInterface
    public interface Publication {
        /** Both are ready. */
        Runnable publish(EmbeddedEventStore events, ArtifactStore artifacts);
    }

    private final RecordFiles files;
    private final StorageSettings storageSettings;
    private final StoreSettings storeSettings;
    private final Duration reopenAfter;
    private final InstantSource clock;
    private final ScheduledExecutorService executor;
    private final Publication publication;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OpenRecord open;
    private Outage outage = new Outage("the record is not open yet", null);
    private boolean closed;

    /**
     * Nothing is opened before {@link #start}.
     *
     * @param folder holds the record and, after a restore, those that it replaced
     * @param reopenAfter when to try again after the disk refused
     * @param executor one thread, owned by the caller
     */
    public LocalRecord(
            Path folder,
            StorageSettings storageSettings,
            StoreSettings storeSettings,
            Duration reopenAfter,
            InstantSource clock,
            ScheduledExecutorService executor,
            Publication publication) {
        this.files = new RecordFiles(folder);
        this.storageSettings = storageSettings;
        this.storeSettings = storeSettings;
        this.reopenAfter = reopenAfter;
        this.clock = clock;
        this.executor = executor;
        this.publication = publication;
    }

    /** Opens and publishes the record; whether it did. Otherwise the log says why. */
    public boolean start() {
        lock.lock();
        try {
            if (closed || open != null) {
                return open != null;
            }
            files.recover();
            openNow();
            return true;
        } catch (DamagedRecordException e) {
            outage = new Outage(String.valueOf(e.getMessage()), e);
            LOG.error("record.refused folder={} reason=\"{}\"", files.current().root(), e.reason(), e);
            return false;
        } catch (IOException | UnavailableException e) {
            outage = new Outage("the record is not open: " + e.getMessage(), e);
            LOG.error("record.not-opened folder={} retryMs={}", files.current().root(), reopenAfter.toMillis(), e);
            later(reopenAfter, this::start);
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Verification verify() {
        return opened().storage().verify();
    }

    @Override
    public BackupReport backup(Path target) {
        if (Files.exists(target)) {
            throw new ConflictException("file " + target + " exists; a backup never replaces one");
        }
        if (!Files.isDirectory(Durable.parent(target))) {
            throw new InvalidValueException("target", target, "a new file in a folder that exists");
        }
        lock.lock();
        try {
            OpenRecord record = opened();
            long started = clock.millis();
            Files.deleteIfExists(files.copy());
            long position = record.storage().backup(files.copy()).position();
            Hash hash = position == 0
                    ? Hash.NONE
                    : new Hash(HexFormat.of()
                            .parseHex(record.storage().at(position).hash()));
            new BackupFile(target).write(files.copy(), position, hash, record.artifacts());
            BackupReport report = new BackupReport(target, position, Files.size(target));
            LOG.info(
                    "record.backed-up file={} position={} bytes={} elapsedMs={}",
                    target,
                    position,
                    report.bytes(),
                    clock.millis() - started);
            return report;
        } catch (IOException e) {
            throw new UnavailableException("no backup was written to " + target + ": " + e.getMessage(), e);
        } finally {
            deleteCopy();
            lock.unlock();
        }
    }

    @Override
    public BackupReport restore(Path source) {
        lock.lock();
        try {
            if (closed) {
                throw Outage.CLOSING.exception();
            }
            RecordFiles.deleteAll(files.unpacking().root());
            Durable.createFolders(files.unpacking().root());
            long position = new BackupFile(source).unpack(files.unpacking());
            shut("restore");
            Path replaced = files.replace(clock.instant());
            try {
                openNow();
            } catch (UnavailableException e) {
                files.putBack(replaced);
                openNow();
                throw e;
            }
            LOG.info("record.restored file={} position={} replaced={}", source, position, replaced);
            return new BackupReport(source, position, Files.size(source));
        } catch (IOException e) {
            later(Duration.ZERO, this::start);
            throw new UnavailableException("the backup " + source + " was not restored: " + e.getMessage(), e);
        } finally {
            deleteUnpacked();
            lock.unlock();
        }
    }

    /** Withdraws and closes the record. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            shut("stop");
        } finally {
            lock.unlock();
        }
    }

    private void openNow() throws IOException {
        long started = clock.millis();
        SqliteEventStorage storage = SqliteEventStorage.open(files.current(), storageSettings);
        FileArtifactStore artifacts = new FileArtifactStore(files.current().artifacts());
        OpenRecord record =
                new OpenRecord(storage, artifacts, clock, storeSettings, publication, this::broken, this::damaged);
        open = record;
        LOG.info(
                "record.opened folder={} position={} verified={} elapsedMs={}",
                files.current().root(),
                storage.position(),
                storage.verified(),
                clock.millis() - started);
        record.publish();
    }

    private void broken() {
        later(Duration.ZERO, () -> {
            withdraw("the disk refuses the record", "broken");
            later(reopenAfter, this::start);
        });
    }

    private void damaged(Verification found) {
        String first = found.damage().get(0);
        LOG.error("record.damaged faults={} first=\"{}\"", found.damage().size(), first);
        later(Duration.ZERO, () -> withdraw("the record is damaged: " + first, "damaged"));
    }

    private void withdraw(String message, String why) {
        lock.lock();
        try {
            outage = new Outage(message, null);
            shut(why);
        } finally {
            lock.unlock();
        }
    }

    private void shut(String why) {
        OpenRecord record = open;
        if (record == null) {
            return;
        }
        open = null;
        long position = record.storage().position();
        try {
            record.close();
            LOG.info("record.closed reason={} position={}", why, position);
        } catch (UnavailableException e) {
            LOG.warn("record.closed-unclean reason={} position={}", why, position, e);
        }
    }

    private OpenRecord opened() {
        lock.lock();
        try {
            OpenRecord record = open;
            if (record == null) {
                throw closed ? Outage.CLOSING.exception() : outage.exception();
            }
            return record;
        } finally {
            lock.unlock();
        }
    }

    private void later(Duration delay, Runnable action) {
        if (!executor.isShutdown()) {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> {
                        try {
                            action.run();
                        } catch (RuntimeException e) {
                            LOG.error("record.keeper-failed", e);
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void deleteCopy() {
        try {
            Files.deleteIfExists(files.copy());
        } catch (IOException e) {
            LOG.warn("record.leftover file={}", files.copy(), e); // the next start removes it
        }
    }

    private void deleteUnpacked() {
        try {
            RecordFiles.deleteAll(files.unpacking().root());
        } catch (IOException e) {
            LOG.warn("record.leftover file={}", files.unpacking().root(), e); // the next start removes it
        }
    }
}
