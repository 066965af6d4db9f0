// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Duration;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;

/**
 * An agent to start.
 *
 * @param type plugin name of its type
 * @param patience how long one call of the agent may take before it counts as blocked and is restarted, 1 ms to 1 hour
 */
public record AgentSpec(AgentId id, String type, Settings settings, Duration patience) {

    /** The patience of an agent that names none: 30 s. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    public AgentSpec {
        new Faults()
                .check(
                        patience.compareTo(Duration.ofMillis(1)) >= 0 && patience.compareTo(Duration.ofHours(1)) <= 0,
                        "patience",
                        patience,
                        "1 ms to 1 hour")
                .throwIfAny();
    }
}
