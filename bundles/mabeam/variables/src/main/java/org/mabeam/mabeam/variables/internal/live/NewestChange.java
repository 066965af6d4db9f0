// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.Optional;
import org.mabeam.foundation.event.Event;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.variable.Change;

/** Reads the newest event once for all watchers. Thread-safe. */
public final class NewestChange {

    private record Known(long position, Optional<Change> change) {}

    private final EventCodec codec;
    private volatile Known newest = new Known(0, Optional.empty());

    /** Knows none yet. */
    public NewestChange(EventCodec codec) {
        this.codec = codec;
    }

    /** An event as an entry of its variable's history, if it is one and can be read. */
    Optional<Change> of(Event event) {
        Known known = newest;
        if (known.position() != event.position()) {
            known = new Known(event.position(), Watch.change(codec, event));
            newest = known;
        }
        return known.change();
    }
}
