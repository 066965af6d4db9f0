// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;

/** What lies in the mailbox of an agent's process. A seat is a place in a team, numbered within the process. */
sealed interface AgentMessage {

    /** A message of another agent, or from outside. */
    record Tell(Data message, AgentId from) implements AgentMessage {}

    /**
     * What the agent told itself to be told later.
     *
     * @param number among its reminders
     */
    record Reminder(long number, Data message) implements AgentMessage {}

    /** What offloaded work gave. */
    record Result(Data message) implements AgentMessage {}

    /** Offloaded work threw. */
    record OffloadFailed(Throwable why) implements AgentMessage {}

    /** See {@link Agents#call}. */
    record Work<R, T>(Class<R> role, Agents.Call<R, T> call, CompletableFuture<T> answer) implements AgentMessage {}

    /** See {@link org.mabeam.agent.TeamMember#join}; the seats before it end. */
    record Join(long seat, Assignment assignment, CompletableFuture<Void> answer) implements AgentMessage {}

    /** See {@link org.mabeam.agent.TeamMember#observe}. */
    record Observe(long seat, List<Trial> changes, CompletableFuture<Void> answer) implements AgentMessage {}

    /** See {@link org.mabeam.agent.TeamMember#suggest}. */
    record Suggest(long seat, Ask ask, CompletableFuture<List<Suggestion>> answer) implements AgentMessage {}

    /** Another version of the type is to take over, see {@link Succession}. */
    record HandOver() implements AgentMessage {}

    /** What it would save now, if another version of the type took over; nothing happens otherwise. */
    record Peek(CompletableFuture<Optional<Data>> answer) implements AgentMessage {}
}
