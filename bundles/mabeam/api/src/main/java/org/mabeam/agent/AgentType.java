// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.util.Optional;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that brings agents: a DS singleton with a {@link org.mabeam.foundation.plugin.PluginName}. The platform, not
 * DS, owns the agents that it starts. Services that its agents need, such as {@link org.mabeam.variable.Variables}, are
 * injected into the type, which hands them on.
 */
@ConsumerType
@FunctionalInterface
public interface AgentType {

    /** The longest saved state, as JSON in UTF-8: a little less than an event may have. */
    int MAX_STATE_BYTES = 65_000;

    /**
     * Starts an agent, at first and after each failure.
     *
     * @param state what the newest checkpoint holds, {@linkplain #migrate brought up} to {@link #schema()}; empty if
     *     there was none since the agent was started
     * @throws InvalidValueException if a setting is wrong
     */
    Agent start(AgentContext context, Optional<Data> state) throws Exception;

    /** The schema, from 1, of the state that this version saves and starts from. */
    default int schema() {
        return 1;
    }

    /**
     * Brings a state of an older schema up to the present one. Pure.
     *
     * @param older of a schema below {@link #schema()}
     * @throws InvalidValueException if it cannot; by default always
     */
    default Data migrate(Data older) {
        throw new InvalidValueException(
                "state", older.type() + " of schema " + older.schema(), "of schema " + schema() + "; none is migrated");
    }
}
