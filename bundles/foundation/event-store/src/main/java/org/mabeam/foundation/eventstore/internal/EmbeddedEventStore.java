// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;

/** The record of a node that stands alone: any {@link EventStorage}, one writer, and those who follow. */
public final class EmbeddedEventStore implements EventStore, AutoCloseable {

    private final EventStorage storage;
    private final Subscriptions subscriptions;
    private final GroupCommit groups;

    /**
     * Starts its threads; {@link #close} ends them and leaves the storage to its owner.
     *
     * @param clock tells when events are recorded
     * @param onBroken called once, on a thread of the store, when the storage has refused a commit
     */
    public EmbeddedEventStore(EventStorage storage, InstantSource clock, StoreSettings settings, Runnable onBroken) {
        this.storage = storage;
        this.subscriptions = new Subscriptions(storage);
        this.groups = new GroupCommit(storage, clock, settings, subscriptions::wake, onBroken);
    }

    @Override
    public CompletableFuture<Appended> append(Append batch) {
        return groups.append(batch);
    }

    @Override
    public List<Event> read(StreamId stream, long fromRevision, int limit) {
        return storage.read(stream, fromRevision, limit);
    }

    @Override
    public List<Event> query(EventQuery query) {
        return storage.query(query);
    }

    @Override
    public long revision(StreamId stream) {
        return storage.revision(stream);
    }

    @Override
    public long position() {
        return storage.position();
    }

    @Override
    public Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber) {
        return subscriptions.add(streamPrefix, after, subscriber);
    }

    /** Tells of each commit; closing what it returns ends that. */
    AutoCloseable observe(Consumer<Commit> observer) {
        return groups.observe(observer);
    }

    /** How many appends wait for the disk. */
    int waiting() {
        return groups.waiting();
    }

    /** Writes what waits, then ends all subscriptions. */
    @Override
    public void close() {
        groups.close();
        subscriptions.close();
    }
}
