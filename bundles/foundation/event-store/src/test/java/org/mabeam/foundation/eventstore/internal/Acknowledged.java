// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.Verification;

/** One line of {@link Load}. */
record Acknowledged(long position, String stream, long revision, String request) {

    static Acknowledged parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Acknowledged(Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2]), parts[3]);
    }

    /** Empty if all of them are on the record, once, in order, and the chain holds; otherwise what is wrong. */
    static String missing(SqliteEventStorage storage, List<Acknowledged> acknowledged) {
        Map<Long, Event> byPosition = new HashMap<>();
        Map<String, Long> revisions = new HashMap<>();
        Set<String> bodies = new HashSet<>();
        List<Event> page = storage.query(EventQuery.of("", 0, 10_000));
        while (!page.isEmpty()) {
            for (Event event : page) {
                byPosition.put(event.position(), event);
                String stream = event.stream().value();
                if (revisions.getOrDefault(stream, -1L) + 1 != event.revision()) {
                    return "stream " + stream + " is not in order at position " + event.position();
                }
                revisions.put(stream, event.revision());
                if (!bodies.add(event.body().json())) {
                    return "twice: " + event.body().json();
                }
            }
            page = storage.query(EventQuery.of("", page.get(page.size() - 1).position(), 10_000));
        }
        for (Acknowledged line : acknowledged) {
            Event event = byPosition.get(line.position());
            if (event == null) {
                return "position " + line.position() + " was acknowledged and is lost; the last is "
                        + storage.position();
            }
            if (!event.stream().value().equals(line.stream())
                    || event.revision() != line.revision()
                    || !event.request().value().equals(line.request())) {
                return "at position " + line.position() + " is " + event + " instead of " + line;
            }
        }
        Verification verification = storage.verify();
        return verification.damage().isEmpty() ? "" : verification.damage().get(0);
    }
}
