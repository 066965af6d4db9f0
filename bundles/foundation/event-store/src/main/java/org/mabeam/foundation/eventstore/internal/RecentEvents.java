// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;

/** The last events, in memory, so that those who follow the record live do not read the disk. Thread-safe. */
final class RecentEvents {

    private static final int CAPACITY = 4_096;
    private static final long MOST_CHARS = 4L * 1024 * 1024;

    private final @Nullable Event[] ring = new Event[CAPACITY];
    private long first;
    private long last;
    private long chars;

    /** Nothing is known up to {@code position}. */
    RecentEvents(long position) {
        this.first = position + 1;
        this.last = position;
    }

    /** Adds the next events, and forgets old ones. */
    synchronized void add(List<Event> events) {
        for (Event event : events) {
            int slot = slot(event.position());
            forget(slot);
            ring[slot] = event;
            last = event.position();
            chars += event.body().json().length();
        }
        while (chars > MOST_CHARS && first < last) {
            forget(slot(first));
        }
    }

    /** The events that match, or empty if older ones than are here may match. */
    Optional<List<Event>> query(EventQuery query) {
        List<Event> candidates = after(query.after());
        if (candidates == null) {
            return Optional.empty();
        }
        List<Event> found = new ArrayList<>();
        for (Event event : candidates) {
            if (matches(query, event)) {
                found.add(event);
                if (found.size() == query.limit()) {
                    break;
                }
            }
        }
        return Optional.of(found);
    }

    private synchronized @Nullable List<Event> after(long position) {
        if (position < first - 1) {
            return null;
        }
        List<Event> events = new ArrayList<>((int) Math.max(0, last - position));
        for (long at = position + 1; at <= last; at++) {
            Event event = ring[slot(at)];
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private void forget(int slot) {
        Event old = ring[slot];
        if (old != null) {
            ring[slot] = null;
            chars -= old.body().json().length();
            first = old.position() + 1;
        }
    }

    private static int slot(long position) {
        return (int) (position % CAPACITY);
    }

    private static boolean matches(EventQuery query, Event event) {
        return event.stream().value().startsWith(query.streamPrefix())
                && query.type().map(event.body().type()::equals).orElse(true)
                && query.correlation().map(event.trace().correlation()::equals).orElse(true)
                && (query.causation().isEmpty()
                        || query.causation().equals(event.trace().causation()))
                && query.from().map(from -> !event.at().isBefore(from)).orElse(true)
                && query.until().map(event.at()::isBefore).orElse(true);
    }
}
