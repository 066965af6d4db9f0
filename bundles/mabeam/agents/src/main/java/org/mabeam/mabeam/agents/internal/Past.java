// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.mabeam.foundation.event.Data;

/**
 * What a process of an agent inherits from those before it.
 *
 * @param restarts how often the agent was restarted so far
 * @param state of the newest checkpoint
 * @param before the state when a version of a higher schema last took over, if one did
 */
record Past(int restarts, Optional<Data> state, Optional<Data> before, CpuMeter cpu) {

    /** Of an agent that was just started. */
    static Past none(LongSupplier nanosOfThread) {
        return new Past(0, Optional.empty(), Optional.empty(), new CpuMeter(nanosOfThread));
    }
}
