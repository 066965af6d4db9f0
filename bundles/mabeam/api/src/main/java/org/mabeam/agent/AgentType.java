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
     * Starts an agent: at first, after each failure, and when this version takes over an agent of another one. Then the
     * other one's agent waits: whatever this throws, that one goes on, and reminders and works that this asked for are
     * forgotten.
     *
     * @param state what the newest checkpoint holds, or what the other version's agent {@linkplain Agent#save() saved}
     *     last, {@linkplain #migrate brought up} to {@link #schema()}; empty if there is none
     * @throws InvalidValueException if a setting is wrong
     */
    Agent start(AgentContext context, Optional<Data> state) throws Exception;

    /** The schema, from 1, of the state that this version saves and starts from. */
    default int schema() {
        return 1;
    }

    /**
     * Brings a state of an older schema up to the present one. Pure: also tried with copies of the states of running
     * agents, on another thread, before this version takes over.
     *
     * @param older of a schema below {@link #schema()}
     * @throws InvalidValueException if it cannot; by default always
     */
    default Data migrate(Data older) {
        throw new InvalidValueException(
                "state", older.type() + " of schema " + older.schema(), "of schema " + schema() + "; none is migrated");
    }

    /**
     * Brings a state of the present schema back to an older one, so that an earlier version can go on from it. Pure,
     * and tried as {@link #migrate} is. Without it, an earlier version that comes back goes on from the state at which
     * it handed over, and what happened since is dropped.
     *
     * @param newer of {@link #schema()}
     * @param schema of the earlier version, 1 or more and below {@link #schema()}
     * @throws InvalidValueException if it cannot; by default always
     */
    default Data writeBack(Data newer, int schema) {
        throw new InvalidValueException("schema", schema, schema() + "; no state is written back");
    }
}
