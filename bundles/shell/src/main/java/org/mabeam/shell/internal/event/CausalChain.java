// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;

/** Finds what led to an event, and what it led to. */
final class CausalChain {

    private static final int NEIGHBOURS = 200;

    private final EventStore store;
    private final List<WhyRow> rows = new ArrayList<>();
    private final int most;
    private boolean cut;

    /** @param most rows at most */
    private CausalChain(EventStore store, int most) {
        this.store = store;
        this.most = most;
    }

    /** The causes first, then the event and those of its batch, then its effects, each below its cause. */
    static CausalChain of(EventStore store, Event event, int most) {
        CausalChain chain = new CausalChain(store, most);
        Deque<Event> causes = new ArrayDeque<>();
        Optional<Event> cause = cause(store, event);
        while (cause.isPresent() && causes.size() < most) {
            causes.addFirst(cause.get());
            cause = cause(store, cause.get());
        }
        chain.cut = cause.isPresent();
        int depth = 0;
        for (Event each : causes) {
            chain.add("cause", depth++, each);
        }
        for (Event each : chain.batch(event)) {
            chain.add(each.position() == event.position() ? "event" : "together", depth, each);
        }
        chain.effects(event, depth + 1);
        return chain;
    }

    /** The event at a position. */
    static Optional<Event> find(EventStore store, long position) {
        return store.query(EventQuery.of("", position - 1, 1)).stream()
                .filter(event -> event.position() == position)
                .findFirst();
    }

    List<WhyRow> rows() {
        return rows;
    }

    /** Whether there is more than was wanted. */
    boolean isCut() {
        return cut;
    }

    private void effects(Event event, int depth) {
        Deque<Map.Entry<Integer, Event>> waiting = new ArrayDeque<>();
        waiting.push(Map.entry(depth, event));
        boolean itself = true;
        while (!waiting.isEmpty()) {
            Map.Entry<Integer, Event> next = waiting.pop();
            if (!itself && !add("effect", next.getKey(), next.getValue())) {
                return;
            }
            List<Event> children = caused(next.getValue().position());
            for (int i = children.size() - 1; i >= 0; i--) {
                waiting.push(Map.entry(itself ? depth : next.getKey() + 1, children.get(i)));
            }
            itself = false;
        }
    }

    private List<Event> caused(long position) {
        return store.query(new EventQuery(
                "",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(position),
                Optional.empty(),
                Optional.empty(),
                position,
                most));
    }

    /** Those that were appended in one batch with it, itself among them. */
    private List<Event> batch(Event event) {
        long before = Math.max(0, event.position() - NEIGHBOURS);
        return store.query(EventQuery.of("", before, 2 * NEIGHBOURS)).stream()
                .filter(each -> each.request().equals(event.request()))
                .toList();
    }

    private boolean add(String relation, int depth, Event event) {
        if (rows.size() >= most) {
            cut = true;
            return false;
        }
        return rows.add(WhyRow.of(relation, depth, event));
    }

    private static Optional<Event> cause(EventStore store, Event event) {
        OptionalLong position = event.trace().causation();
        return position.isPresent() ? find(store, position.getAsLong()) : Optional.empty();
    }
}
