// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * An atomic batch: all of it is on the record, or nothing.
 *
 * @param request repeats with the same content answer as the first time; with another content they are refused
 * @param writes the streams that it writes, each once, at least one
 * @param reads the streams that it only read and whose change would make it wrong; disjoint from the written ones
 * @param trace where the events come from
 */
public record Append(RequestId request, List<Write> writes, List<Read> reads, Trace trace) {

    /**
     * Events for one stream.
     *
     * @param expected the stream's last revision, {@link EventStore#NO_STREAM} if it must not exist yet
     * @param events at least one
     */
    public record Write(StreamId stream, long expected, List<NewEvent> events) {
        public Write {
            requireRevision(expected);
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new InvalidValueException("events", "empty", "at least one event");
            }
        }
    }

    /**
     * A stream that was read.
     *
     * @param expected its last revision when it was read, {@link EventStore#NO_STREAM} if it did not exist
     */
    public record Read(StreamId stream, long expected) {
        public Read {
            requireRevision(expected);
        }
    }

    public Append {
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
        if (writes.isEmpty()) {
            throw new InvalidValueException("writes", "empty", "at least one stream");
        }
        Set<StreamId> named = new HashSet<>();
        for (Write write : writes) {
            requireOnce(named, write.stream());
        }
        for (Read read : reads) {
            requireOnce(named, read.stream());
        }
    }

    /**
     * Checks it against the limits of {@link EventStore}; whoever takes batches calls this first.
     *
     * @return the bytes of its JSON in UTF-8
     * @throws InvalidValueException with everything that is too large or no Unicode
     */
    public int requireWithinLimits() {
        return BatchLimits.check(this);
    }

    /** A batch for one stream. */
    public static Append to(RequestId request, StreamId stream, long expected, List<NewEvent> events, Trace trace) {
        return new Append(request, List.of(new Write(stream, expected, events)), List.of(), trace);
    }

    private static void requireOnce(Set<StreamId> named, StreamId stream) {
        if (!named.add(stream)) {
            throw new InvalidValueException("stream", stream, "named once in a batch");
        }
    }

    private static void requireRevision(long expected) {
        if (expected < EventStore.NO_STREAM) {
            throw new InvalidValueException("expected", expected, "a revision >= 0, or -1 for no stream");
        }
    }
}
