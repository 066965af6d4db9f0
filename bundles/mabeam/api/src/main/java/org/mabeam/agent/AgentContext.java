// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.osgi.annotation.versioning.ProviderType;

/** What an agent may use. For the agent's thread. */
@ProviderType
public interface AgentContext {

    /** The agent itself. */
    AgentId self();

    /** What its user set. */
    Settings settings();

    /**
     * Sends a message.
     *
     * @throws org.mabeam.foundation.error.UnavailableException if nobody of that name runs or its mailbox is full
     */
    void tell(AgentId to, Data message);

    /** Sends itself a message after a delay; gone if the agent restarts. */
    void after(Duration delay, Data message);

    /** The time. */
    InstantSource clock();

    /** Chance, from the agent's name and the number of its restarts. */
    RandomGenerator random();
}
