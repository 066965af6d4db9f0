// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.event.Data;

/**
 * The newest saved state of an agent's process, and what the owner of the agents has yet to hear of it; that is told
 * once for all that comes meanwhile. A leaf: its lock guards these fields.
 */
final class NewestState {

    /**
     * What the owner has not heard yet.
     *
     * @param ends of hand-overs, in their order
     * @param saved the newest state, if it was saved after all that were done
     */
    record News(List<HandOverEnd> ends, Optional<Data> saved) {}

    private final List<HandOverEnd> ends = new ArrayList<>(1);
    private Optional<Data> newest;
    private Optional<Data> unwritten = Optional.empty();
    private boolean told;

    NewestState(Optional<Data> inherited) {
        newest = inherited;
    }

    /** What the next incarnation starts from. */
    synchronized Optional<Data> newest() {
        return newest;
    }

    /**
     * A newer one.
     *
     * @return whether the owner is to be told
     */
    synchronized boolean put(Data state) {
        newest = Optional.of(state);
        unwritten = newest;
        return tell();
    }

    /**
     * Another version goes on from a state: what was saved before is not written any more.
     *
     * @return whether the owner is to be told
     */
    synchronized boolean handedOver(Optional<Data> state, HandOverEnd end) {
        newest = state;
        unwritten = Optional.empty();
        ends.add(end);
        return tell();
    }

    /**
     * A hand-over has failed.
     *
     * @return whether the owner is to be told
     */
    synchronized boolean failed(HandOverEnd end) {
        ends.add(end);
        return tell();
    }

    /** The owner could not be told: it is to be told the next time. */
    synchronized void untold() {
        told = false;
    }

    /** What was not taken yet. */
    synchronized News take() {
        News news = new News(List.copyOf(ends), unwritten);
        ends.clear();
        unwritten = Optional.empty();
        told = false;
        return news;
    }

    private boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }
}
