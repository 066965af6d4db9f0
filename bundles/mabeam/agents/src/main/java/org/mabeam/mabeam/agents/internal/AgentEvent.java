// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;

/** What happened to an agent: the events of its stream, each bearing the time at which it was decided. */
sealed interface AgentEvent {

    /** It was started, to run until it is stopped. */
    record Started(String type, Settings settings, Duration patience, Instant at) implements AgentEvent {}

    /** It was restarted by hand. */
    record Restarted(Instant at) implements AgentEvent {}

    /** Its state was saved: what it starts from, until it is stopped. */
    record Checkpointed(Data state, Instant at) implements AgentEvent {}

    /** It was stopped for good. */
    record Stopped(Instant at) implements AgentEvent {}

    /**
     * An incarnation of it failed.
     *
     * @param restarts how often it had been restarted before
     * @param givenUp whether it is not restarted, since its budget is spent
     */
    record Failed(String why, int restarts, boolean givenUp, Instant at) implements AgentEvent {}

    /**
     * Another version of its type has taken over.
     *
     * @param up whether that has a higher schema than the one before
     * @param state of which it went on, if the agent keeps one: what it starts from, until it is stopped
     */
    record HandedOver(String from, String to, boolean up, Optional<Data> state, Instant at) implements AgentEvent {}

    /**
     * An earlier version of its type has taken over again, from the state of the last hand-over that went up.
     *
     * @param dropped what was handled since
     */
    record HandedBack(String from, String to, Handled dropped, Instant at) implements AgentEvent {}
}
