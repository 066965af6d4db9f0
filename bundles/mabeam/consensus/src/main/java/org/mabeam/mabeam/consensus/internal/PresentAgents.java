// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.mabeam.agent.Agents;

/** The service of the agents, which may come and go while votes are under way. Thread-safe. */
final class PresentAgents implements Supplier<Optional<Agents>> {

    private volatile Optional<Agents> present = Optional.empty();
    private volatile Runnable changed = () -> {};

    synchronized void come(Agents agents) {
        present = Optional.of(agents);
        changed.run();
    }

    /** The last to come may have been replaced already. */
    synchronized void go(Agents agents) {
        present = present.filter(other -> !other.equals(agents));
        changed.run();
    }

    /** Whom to tell; it must only tell somebody. */
    void watch(Runnable listener) {
        changed = listener;
    }

    @Override
    public Optional<Agents> get() {
        return present;
    }
}
