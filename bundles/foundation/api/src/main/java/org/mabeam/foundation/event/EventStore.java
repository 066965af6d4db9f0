// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The record: all events, in one order, durable before they are acknowledged.
 *
 * <p>Exactly one bundle registers it. While there is none, nothing that matters can change. Thread-safe. It knows
 * streams, revisions, request ids and bytes, and never domain code.
 */
@ProviderType
public interface EventStore {

    /** The revision of a stream that does not exist. */
    long NO_STREAM = -1;

    /** The largest event: its JSON in UTF-8. What is larger is an artifact. */
    int MAX_EVENT_BYTES = 64 * 1024;

    /** The largest batch: the sum over its events. */
    int MAX_BATCH_BYTES = 256 * 1024;

    /** The most events that one read returns. */
    int MAX_READ = 10_000;

    /**
     * Appends an atomic batch. Does not block; completes once the batch is durable and visible to reads of this node,
     * on a thread of the store: dependents must not block it.
     *
     * <p>Completes exceptionally with {@link RevisionConflictException} if a named stream has moved on,
     * {@link org.mabeam.foundation.error.ConflictException} if the request id was used for another content,
     * {@link org.mabeam.foundation.error.InvalidValueException} if a limit is exceeded (all three: nothing was
     * appended), and {@link org.mabeam.foundation.error.UnavailableException} if the store is full, closing or broken:
     * then the batch may or may not be on the record, and only repeating it with the same request id tells.
     */
    CompletableFuture<Appended> append(Append batch);

    /**
     * Events of one stream in order, from {@code fromRevision} (0 is the first). Blocks for I/O.
     *
     * @param limit 1 to {@link #MAX_READ}
     * @return at most {@code limit}; empty at the end or if there is no such stream
     */
    List<Event> read(StreamId stream, long fromRevision, int limit);

    /** Events that match, in the order of the record. Blocks for I/O. */
    List<Event> query(EventQuery query);

    /** The last revision of a stream, {@link #NO_STREAM} if there is none. Blocks for I/O at most shortly. */
    long revision(StreamId stream);

    /** The last position that is durable and visible here; 0 while the record is empty. */
    long position();

    /**
     * Delivers each event whose stream's name begins with {@code streamPrefix} and whose position is greater than
     * {@code after}: first those of the past, then each new one; in order, none missed, none twice. One call at a time,
     * on a thread of the store. A slow subscriber holds up only itself. If {@code subscriber} throws, the subscription
     * ends and {@link EventSubscriber#ended} is called.
     *
     * @param streamPrefix empty for all
     * @param after a position, 0 for the beginning
     */
    Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber);
}
