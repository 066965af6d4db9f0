// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.event.Data;

/**
 * What an agent handled since a version of a higher schema took over, and the state at which it did. For one thread.
 */
final class HandledSince {

    private record Source(String type, AgentId sender) {}

    private final Optional<Data> state;
    private final boolean complete;
    private final Map<Source, Long> kinds = new LinkedHashMap<>();
    private long messages;

    /**
     * Begins to count.
     *
     * @param state at the hand-over
     * @param complete whether nothing was handled since
     */
    HandledSince(Optional<Data> state, boolean complete) {
        this.state = state;
        this.complete = complete;
    }

    Optional<Data> state() {
        return state;
    }

    void add(String type, AgentId sender) {
        messages++;
        Source source = new Source(type, sender);
        if (kinds.size() < Handled.MOST_KINDS || kinds.containsKey(source)) {
            kinds.merge(source, 1L, Long::sum);
        }
    }

    Handled handled() {
        return new Handled(
                messages,
                complete,
                kinds.entrySet().stream()
                        .map(each -> new Handled.Kind(
                                each.getKey().type(), each.getKey().sender(), each.getValue()))
                        .toList());
    }
}
