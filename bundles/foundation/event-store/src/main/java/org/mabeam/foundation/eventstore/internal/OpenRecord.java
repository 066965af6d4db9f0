// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that is open: its storage, its store, its artifacts, and the verification that runs behind it. */
final class OpenRecord implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRecord.class);
    private static final long END_MS = 5_000;

    private final SqliteEventStorage storage;
    private final FileArtifactStore artifacts;
    private final EmbeddedEventStore store;
    private final LocalRecord.Publication publication;
    private final Consumer<Verification> onDamage;
    private final Thread verification;
    private @Nullable Runnable withdrawal;
    private volatile boolean closing;

    OpenRecord(
            SqliteEventStorage storage,
            FileArtifactStore artifacts,
            InstantSource clock,
            StoreSettings settings,
            LocalRecord.Publication publication,
            Runnable onBroken,
            Consumer<Verification> onDamage) {
        this.storage = storage;
        this.artifacts = artifacts;
        this.store = new EmbeddedEventStore(storage, clock, settings, onBroken);
        this.publication = publication;
        this.onDamage = onDamage;
        this.verification = new Thread(this::verify, "mabeam-record-verification");
        verification.setDaemon(true);
    }

    /** Makes it known and, if not all of it was verified yet, verifies it meanwhile. */
    void publish() {
        withdrawal = publication.publish(store, artifacts);
        if (storage.verified() < storage.position()) {
            verification.start();
        }
    }

    SqliteEventStorage storage() {
        return storage;
    }

    FileArtifactStore artifacts() {
        return artifacts;
    }

    /** Withdraws it, writes what waits, and closes the files. */
    @Override
    public void close() {
        closing = true;
        Runnable taken = withdrawal;
        if (taken != null) {
            taken.run();
        }
        try {
            verification.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
        storage.close();
    }

    private void verify() {
        try {
            Verification found = storage.verify(() -> closing);
            if (closing) {
                return;
            }
            if (found.damage().isEmpty()) {
                LOG.info("record.verified events={} head={}", found.events(), found.headHash());
            } else {
                onDamage.accept(found);
            }
        } catch (UnavailableException e) {
            if (!closing) {
                LOG.warn("record.verification-failed", e);
            }
        }
    }
}
