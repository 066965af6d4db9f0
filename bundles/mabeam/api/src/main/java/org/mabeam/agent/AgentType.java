// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that brings agents: a DS singleton with a {@link org.mabeam.foundation.plugin.PluginName}. The platform, not
 * DS, owns the agents that it starts.
 */
@ConsumerType
@FunctionalInterface
public interface AgentType {

    /**
     * Starts an agent, at first and after each failure.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException if a setting is wrong
     */
    Agent start(AgentContext context) throws Exception;
}
