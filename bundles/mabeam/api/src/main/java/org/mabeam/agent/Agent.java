// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.util.Optional;
import org.mabeam.foundation.event.Data;
import org.osgi.annotation.versioning.ConsumerType;

/** A running agent. Called by one thread at a time; throwing or blocking restarts it alone. */
@ConsumerType
@FunctionalInterface
public interface Agent {

    /** Handles one message. A message that it does not know is to do it no harm. */
    void on(Data message, AgentId from) throws Exception;

    /**
     * Its state as data, from which {@link AgentType#start} makes its successor. Called by the agent's thread between
     * two messages: after {@link AgentContext#checkpoint()} was asked for, and whenever another version of the type is
     * to take over, or that is only tried. Must change nothing and release nothing: the agent may have to go on.
     * Whether it was called cannot be told from what the agent does next.
     *
     * @return empty if it keeps no state, then a successor starts from none; else of the type's
     *     {@link AgentType#schema()}, at most {@link AgentType#MAX_STATE_BYTES} of well-formed JSON
     */
    default Optional<Data> save() throws Exception {
        return Optional.empty();
    }
}
