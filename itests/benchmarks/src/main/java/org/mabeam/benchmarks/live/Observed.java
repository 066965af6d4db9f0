// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;

/** A record that notes when it said that an append is durable. */
final class Observed implements EventStore {

    private final EventStore store;
    private final AtomicLong appends = new AtomicLong();
    private volatile long acknowledged;

    Observed(EventStore store) {
        this.store = store;
    }

    /** How many appends it has acknowledged. */
    long appends() {
        return appends.get();
    }

    /** When it acknowledged the last one, in nanoseconds of this JVM's clock. */
    long acknowledged() {
        return acknowledged;
    }

    @Override
    public CompletableFuture<Appended> append(Append batch) {
        return store.append(batch).whenComplete((appended, failure) -> {
            acknowledged = System.nanoTime();
            appends.incrementAndGet();
        });
    }

    @Override
    public List<Event> read(StreamId stream, long fromRevision, int limit) {
        return store.read(stream, fromRevision, limit);
    }

    @Override
    public List<Event> query(EventQuery query) {
        return store.query(query);
    }

    @Override
    public long revision(StreamId stream) {
        return store.revision(stream);
    }

    @Override
    public long position() {
        return store.position();
    }

    @Override
    public Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber) {
        return store.subscribe(streamPrefix, after, subscriber);
    }
}
