// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mabeam.agent.AgentId;

/** Lets agents hand over a few at a time, so that not all pause together. For the owner's thread. */
final class HandOvers {

    /** The most agents that were told to hand over and have not answered. */
    static final int MOST_AT_ONCE = 50;

    private final Consumer<AgentId> turn;
    private final Set<AgentId> told = new HashSet<>();
    private final Set<AgentId> waiting = new LinkedHashSet<>();

    /** @param turn told whose turn has come */
    HandOvers(Consumer<AgentId> turn) {
        this.turn = turn;
    }

    /** Whether this agent may be told now; if not, its turn comes. */
    boolean admit(AgentId id) {
        if (told.contains(id)) {
            return true;
        }
        if (told.size() >= MOST_AT_ONCE) {
            waiting.add(id);
            return false;
        }
        waiting.remove(id);
        told.add(id);
        return true;
    }

    /** This agent has answered, or needs no turn any more. */
    void done(AgentId id) {
        waiting.remove(id);
        if (told.remove(id) && !waiting.isEmpty()) {
            Iterator<AgentId> first = waiting.iterator();
            AgentId next = first.next();
            first.remove();
            told.add(next);
            turn.accept(next);
        }
    }
}
