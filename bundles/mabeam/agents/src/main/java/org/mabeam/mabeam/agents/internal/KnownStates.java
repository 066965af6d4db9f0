// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Optional;
import org.mabeam.foundation.event.Data;

/** The states of one agent that count. For the owner's thread. */
final class KnownStates {

    private Optional<Data> newest;
    private Optional<Data> before;

    /**
     * Begins with what is on the record.
     *
     * @param newest the state from which the agent starts
     * @param before the state when a version of a higher schema last took over, if one did
     */
    KnownStates(Optional<Data> newest, Optional<Data> before) {
        this.newest = newest;
        this.before = before;
    }

    /** The state from which the agent starts. */
    Optional<Data> newest() {
        return newest;
    }

    /** The state when a version of a higher schema last took over. */
    Optional<Data> before() {
        return before;
    }

    /** The agent has a newer state. */
    void is(Data state) {
        newest = Optional.of(state);
    }

    /** Another agent begins, or none. */
    void forget() {
        newest = Optional.empty();
        before = Optional.empty();
    }

    /** Another version has it now. */
    AgentEvent handedOver(HandOverEnd.Done end) {
        newest = end.state();
        before = end.isUp() ? end.state() : before;
        return new AgentEvent.HandedOver(end.between().from(), end.between().to(), end.isUp(), end.state(), end.at());
    }

    /** An older version has it again. */
    AgentEvent handedBack(HandOverEnd.Back end) {
        newest = end.state();
        before = Optional.empty();
        return new AgentEvent.HandedBack(end.between().from(), end.between().to(), end.dropped(), end.at());
    }
}
