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
     * Reads an agent file, JSON or YAML with the fields {@code name}, {@code type}, {@code settings} and
     * {@code patience}; see docs/agents.md.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException with all that is wrong, by field
     */
    AgentSpec parse(String file);

    /**
     * Starts an agent; blocks until that is durable.
     *
     * @throws org.mabeam.foundation.error.ConflictException if one of this name runs
     * @throws org.mabeam.foundation.error.NotFoundException if its type is not deployed
     */
    AgentInfo start(AgentSpec spec);

    /** Stops an agent for good; blocks until that is durable. The call in hand is interrupted after the deadline. */
    void stop(AgentId id, Duration deadline);

    /**
     * Restarts an agent by hand, from its newest checkpoint and with a fresh budget of restarts, also one that was
     * given up; blocks until that is durable and the new process has begun. The call in hand is interrupted after the
     * deadline, messages that wait are gone.
     *
     * @param deadline 0 to 1 minute
     * @throws org.mabeam.foundation.error.ConflictException while it waits for its type, so that there is nothing to
     *     restart
     */
    AgentInfo restart(AgentId id, Duration deadline);

    /** One agent. */
    Optional<AgentInfo> find(AgentId id);

    /** All agents of a namespace, by name. */
    List<AgentInfo> list(Namespace namespace);

    /** Sends a message from outside, as {@code from}; see {@link AgentContext#tell}. */
    void tell(AgentId to, Data message, AgentId from);

    /**
     * Calls an agent in a role, on its thread and between its messages.
     *
     * <p>Fails with {@link org.mabeam.foundation.error.ConflictException} if the agent does not take this role,
     * {@link org.mabeam.foundation.error.NotFoundException} if there is none of this name, and
     * {@link org.mabeam.foundation.error.UnavailableException} if it fails, ends, or takes no more calls; failing
     * restarts it as failing with a message does.
     *
     * @param role an interface that its {@link Agent} may implement
     */
    <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Call<R, T> call);

    /**
     * What is done with an agent in a role.
     *
     * @param <R> the role
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Call<R, T> {

        /** Runs on the agent's thread; throwing restarts the agent. */
        T on(R agent) throws Exception;
    }

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
