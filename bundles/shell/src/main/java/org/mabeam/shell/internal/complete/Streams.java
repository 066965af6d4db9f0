// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.stream.Stream;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.shell.internal.Facades;

/** The newest events, as a source of names. */
final class Streams {

    private static final int EVENTS = 2_000;

    private Streams() {}

    static Stream<Event> events(Facades facades) {
        EventStore store = facades.events();
        return store.query(EventQuery.of("", Math.max(0, store.position() - EVENTS), EVENTS)).stream();
    }

    static Stream<String> latest(Facades facades) {
        return events(facades).map(event -> event.stream().value()).distinct();
    }
}
