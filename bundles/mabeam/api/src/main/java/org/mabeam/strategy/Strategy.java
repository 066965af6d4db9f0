// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import java.util.List;
import org.mabeam.study.Trial;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An optimisation algorithm at work on one problem. Called by one thread at a time; no I/O, no clock, no threads, no
 * chance but that of {@link Ask}: the same calls give the same answers, so that a swap or restart can repeat them.
 */
@ConsumerType
public interface Strategy {

    /**
     * Suggests points to try next.
     *
     * @return 1 to {@link Ask#count()} points that lie inside the space and fulfil its constraints, the first for trial
     *     {@link Ask#trial()}, the next for the one after it; empty once the space is exhausted
     */
    List<Suggestion> ask(Ask ask);

    /**
     * Sees a change of a trial: first when it starts to run, then when it ends, each once, in an order that a replay
     * repeats. Points may come from elsewhere (a user, another strategy). A trial that became void is to be forgotten.
     */
    default void observe(Trial trial) {}
}
