// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventSubscriber;

/** Collects what it hears. */
class Heard implements EventSubscriber {

    private final List<Event> events = new ArrayList<>();
    private Optional<Throwable> cause = Optional.empty();

    @Override
    public synchronized void on(Event event) {
        events.add(event);
    }

    @Override
    public synchronized void ended(Throwable why) {
        cause = Optional.of(why);
    }

    synchronized int count() {
        return events.size();
    }

    synchronized List<String> bodies() {
        return ContractTools.bodies(events);
    }

    synchronized boolean ended() {
        return cause.isPresent();
    }

    synchronized Throwable cause() {
        return cause.orElseThrow();
    }
}
