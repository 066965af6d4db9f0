// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Data;

/** The newest saved state of an agent's process; the owner of the agents is told once for all that come meanwhile. */
final class NewestState {

    private volatile Optional<Data> newest;
    private final AtomicReference<@Nullable Data> unwritten = new AtomicReference<>();

    NewestState(Optional<Data> inherited) {
        newest = inherited;
    }

    /** What the next incarnation starts from. */
    Optional<Data> newest() {
        return newest;
    }

    /**
     * A newer one.
     *
     * @return whether the owner is to be told: it has taken the one before
     */
    boolean put(Data state) {
        newest = Optional.of(state);
        return unwritten.getAndSet(state) == null;
    }

    /** The newest, if it was not taken yet. */
    Optional<Data> take() {
        return Optional.ofNullable(unwritten.getAndSet(null));
    }
}
