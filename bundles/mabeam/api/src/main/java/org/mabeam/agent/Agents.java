// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The agents of this node. Starting and stopping are on the record: an agent that ran comes back after a restart of the
 * node. Thread-safe; an unknown agent is a {@link org.mabeam.foundation.error.NotFoundException}.
 */
@ProviderType
public interface Agents {

    /**
     * Starts an agent; blocks until that is durable.
     *
     * @throws org.mabeam.foundation.error.ConflictException if one of this name runs
     * @throws org.mabeam.foundation.error.NotFoundException if its type is not deployed
     */
    AgentInfo start(AgentSpec spec);

    /** Stops an agent for good; blocks until that is durable. The call in hand is interrupted after the deadline. */
    void stop(AgentId id, Duration deadline);

    /** One agent. */
    Optional<AgentInfo> find(AgentId id);

    /** All agents of a namespace, by name. */
    List<AgentInfo> list(Namespace namespace);

    /** Sends a message from outside, as {@code from}. */
    void tell(AgentId to, Data message, AgentId from);

    /**
     * Gives an agent a place in a team: {@link TeamMember#join}, then {@link TeamMember#observe} for each of
     * {@code past}. Fails with {@link org.mabeam.foundation.error.ConflictException} if its type takes no places, and
     * with {@link org.mabeam.foundation.error.UnavailableException} if it fails meanwhile.
     */
    CompletableFuture<Membership> join(AgentId id, Assignment assignment, List<Trial> past);

    /**
     * A place in a team, held by one incarnation of an agent; after a failure of the agent every call fails with
     * {@link org.mabeam.foundation.error.UnavailableException} and the place must be given anew.
     */
    @ProviderType
    interface Membership {

        /** {@link TeamMember#suggest}, after all observations that were passed on before. */
        CompletableFuture<List<Suggestion>> suggest(Ask ask);

        /** {@link TeamMember#observe}, in order. */
        CompletableFuture<Void> observe(List<Trial> changes);
    }
}
