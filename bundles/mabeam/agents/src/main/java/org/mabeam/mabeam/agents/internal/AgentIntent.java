// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.event.Data;

/** What is wanted of an agent, with all that a decision about it needs to know. */
sealed interface AgentIntent {

    /**
     * To run it.
     *
     * @param deployed whether its type is there
     */
    record Start(AgentSpec spec, boolean deployed, Instant at) implements AgentIntent {}

    /**
     * To restart it.
     *
     * @param waitingFor what it waits for, if it has no process
     */
    record Restart(Optional<String> waitingFor, Instant at) implements AgentIntent {}

    /** To keep its state. */
    record Checkpoint(Data state, Instant at) implements AgentIntent {}

    /** To end it for good. */
    record Stop(Instant at) implements AgentIntent {}

    /** To note what has happened to it. */
    record Note(AgentEvent event) implements AgentIntent {}

    /**
     * What a wish comes to.
     *
     * @param deployed whether the type that a start wants is there
     * @param waitingFor what the agent waits for, if it has no process
     */
    static AgentIntent of(Wish wish, boolean deployed, Optional<String> waitingFor, Instant now) {
        if (wish instanceof Wish.Start start) {
            return new Start(start.spec(), deployed, now);
        }
        if (wish instanceof Wish.Restart) {
            return new Restart(waitingFor, now);
        }
        if (wish instanceof Wish.Checkpoint saved) {
            return new Checkpoint(saved.state(), saved.at());
        }
        return wish instanceof Wish.Note note ? new Note(note.event()) : new Stop(now);
    }
}
