// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Optional;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.event.Data;

/** A hand-over that has begun; if it is given up, the next incarnation finds here what it goes on from. Thread-safe. */
final class HandOverAttempt {

    private final Entry<AgentType> to;
    private final Errands errands;
    private volatile Optional<Data> saved = Optional.empty();

    /** @param errands that were under way */
    HandOverAttempt(Entry<AgentType> to, Errands errands) {
        this.to = to;
        this.errands = errands;
    }

    Entry<AgentType> to() {
        return to;
    }

    Errands errands() {
        return errands;
    }

    void saved(Optional<Data> state) {
        saved = state;
    }

    /** What the version before saved, if it came so far. */
    Optional<Data> saved() {
        return saved;
    }
}
