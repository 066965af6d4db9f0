// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.List;
import org.mabeam.agent.AgentId;

/**
 * The messages that an agent handled between a hand-over and the return of the earlier version: their effects on it are
 * dropped.
 *
 * @param messages how many; calls of studies and of proposals are not counted
 * @param complete whether these are all: false if the node was restarted in between
 * @param kinds which, those that came first in front; of more kinds than {@link #MOST_KINDS} only those
 */
record Handled(long messages, boolean complete, List<Kind> kinds) {

    /** The most kinds that are told apart. */
    static final int MOST_KINDS = 1_000;

    /** Messages of one type of one sender. */
    record Kind(String type, AgentId sender, long messages) {}

    Handled {
        kinds = List.copyOf(kinds);
    }

    /** Nothing is known. */
    static Handled unknown() {
        return new Handled(0, false, List.of());
    }
}
