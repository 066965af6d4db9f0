// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an agent may use. For the agent's thread. Refuses everything with
 * {@link org.mabeam.foundation.error.UnavailableException} once the agent has failed, ended, or another version of its
 * type has taken over.
 */
@ProviderType
public interface AgentContext {

    /** The longest message, as characters of its JSON. */
    int MAX_MESSAGE = 65_000;

    /** The agent itself. */
    AgentId self();

    /** What its user set. */
    Settings settings();

    /**
     * Sends a message; at most 1,000 may wait for an agent, and 500 of one sender.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if there is no agent of that name
     * @throws org.mabeam.foundation.error.UnavailableException if it does not run or its mailbox is full
     * @throws org.mabeam.foundation.error.InvalidValueException if it is longer than {@link #MAX_MESSAGE}
     */
    void tell(AgentId to, Data message);

    /**
     * Sends itself a message after a delay; gone if the agent restarts, kept when another version of the type takes
     * over.
     */
    void after(Duration delay, Data message);

    /**
     * Asks for a checkpoint: after the present message {@link Agent#save()} is called, and what it gives is put on the
     * agent's stream. A later incarnation starts from the newest one: after a failure from the newest that was made,
     * after the death of the node from the newest that was durable, which the answer to a checkpoint is not waited for.
     * Of several in a row only the newest may be written. A state that is absent, larger than
     * {@link AgentType#MAX_STATE_BYTES}, of another schema than the type's or no JSON is a failure of the agent.
     */
    void checkpoint();

    /**
     * Runs work that may block, on another thread; what it gives comes back as a message from the agent itself, also to
     * another version of the type that took over meanwhile. Gone, and interrupted, when the agent fails or ends;
     * throwing is a failure of the agent, as throwing from a message is.
     *
     * @throws org.mabeam.foundation.error.UnavailableException if 8 works of the agent have not ended yet
     */
    void offload(Callable<Data> work);

    /** The time. */
    InstantSource clock();

    /** Chance, from the agent's name and the number of agents that were made under it before. */
    RandomGenerator random();
}
