// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import org.mabeam.foundation.event.Data;
import org.osgi.annotation.versioning.ConsumerType;

/** A running agent. Called by one thread at a time; throwing or blocking restarts it alone. */
@ConsumerType
@FunctionalInterface
public interface Agent {

    /** Handles one message. */
    void on(Data message, AgentId from) throws Exception;
}
