// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.mabeam.agent.Agents;

/** The service of the agents, which may come and go while studies run. Thread-safe. */
final class PresentAgents implements Supplier<Optional<Agents>> {

    private volatile Optional<Agents> present = Optional.empty();

    synchronized void come(Agents agents) {
        present = Optional.of(agents);
    }

    /** The last to come may have been replaced already. */
    synchronized void go(Agents agents) {
        present = present.filter(other -> !other.equals(agents));
    }

    @Override
    public Optional<Agents> get() {
        return present;
    }
}
