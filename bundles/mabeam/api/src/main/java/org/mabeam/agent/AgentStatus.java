// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The life of an agent, and the one table of its legal transitions. */
public enum AgentStatus {
    /** Its process is being made. */
    STARTING,
    /** It takes messages. */
    RUNNING,
    /** It failed, or somebody restarts it, and its next incarnation is not there yet. */
    RESTARTING,
    /** It failed too often: only another version of its type, a restart by hand or a stop gets it out. */
    FAILED,
    /** It has no process, since its type is away or another version of it takes over. */
    WAITING,
    /** It was stopped, and the call in hand ends. */
    STOPPING,
    /** It was stopped for good. */
    STOPPED;

    /** Where it may go from here: the whole table. */
    public Set<AgentStatus> next() {
        return switch (this) {
            case STARTING -> EnumSet.of(RUNNING, RESTARTING, FAILED, WAITING, STOPPING);
            case RUNNING -> EnumSet.of(RESTARTING, FAILED, WAITING, STOPPING);
            case RESTARTING -> EnumSet.of(STARTING, RUNNING, FAILED, WAITING, STOPPING);
            case FAILED -> EnumSet.of(RESTARTING, WAITING, STOPPING);
            case WAITING -> EnumSet.of(STARTING, STOPPING);
            case STOPPING -> EnumSet.of(STOPPED);
            case STOPPED -> EnumSet.of(STARTING);
        };
    }

    /**
     * Goes from here to another state.
     *
     * @return {@code to}
     * @throws IllegalStateException if the table has no such transition
     */
    public AgentStatus to(AgentStatus to) {
        if (!next().contains(to)) {
            throw new IllegalStateException("an agent that is " + this + " cannot become " + to + ", but only "
                    + Arrays.toString(next().toArray()));
        }
        return to;
    }
}
