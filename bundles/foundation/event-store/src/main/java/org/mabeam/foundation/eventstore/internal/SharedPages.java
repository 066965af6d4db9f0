// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;

/** Reads once what many are to hear who stand at the same position: the newest short page is kept. Thread-safe. */
final class SharedPages {

    private static final int MOST_KEPT = 100;

    /** @param end where the record ended, or earlier, when it was read */
    private record Page(EventQuery query, long end, List<Event> events) {}

    private final EventStorage storage;
    private volatile @Nullable Page newest;

    SharedPages(EventStorage storage) {
        this.storage = storage;
    }

    /** Where the record ends. */
    long end() {
        return storage.position();
    }

    /**
     * Events that match: all up to {@code end}, if there are fewer than the limit of the query, and perhaps later ones.
     *
     * @param end what {@link #end} said
     */
    List<Event> read(EventQuery query, long end) {
        Page known = newest;
        if (known == null || known.end() != end || !known.query().equals(query)) {
            known = new Page(query, end, storage.query(query));
            if (known.events().size() <= MOST_KEPT) {
                newest = known;
            }
        }
        return known.events();
    }
}
