// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Problem;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents of teams: starts them, gives them their places, and stops them with their study. Thread-safe.
 *
 * <p>A study owns the agents of its team that were started before it ended, by what the record says, and no others: who
 * is called back later, to vote or by a person, stays until somebody stops it.
 */
final class TeamAgents {

    private static final Logger LOG = LoggerFactory.getLogger(TeamAgents.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /** An agent of a study that has ended. */
    private record Leaving(AgentId id, Instant ended) {}

    private final Supplier<Optional<Agents>> agents;
    private final Executor threads;
    private final Duration patience;
    private final Queue<Leaving> leaving = new ConcurrentLinkedQueue<>(); // one of each member until it is stopped

    /**
     * Uses the agents that are there when they are needed.
     *
     * @param threads for what blocks
     * @param patience how long one call of an agent may take
     */
    TeamAgents(Supplier<Optional<Agents>> agents, Executor threads, Duration patience) {
        this.agents = agents;
        this.threads = threads;
        this.patience = patience;
    }

    static AgentId id(StudySpec spec, String member) {
        return new AgentId(spec.id().namespace(), spec.id().name() + "." + member);
    }

    /** Gives a member its place, its agent started if need be; it sees what the team was shown so far. */
    CompletableFuture<Agents.Membership> join(StudyState state, Block block) {
        StudySpec spec = state.spec();
        AgentId id = id(spec, block.name());
        return CompletableFuture.supplyAsync(() -> started(block, id), threads).thenCompose(running -> {
            List<Trial> past = new ArrayList<>();
            new Feed(spec, trial -> past.add(block.narrow(trial))).show(state);
            Problem problem = new Problem(
                    block.space(),
                    spec.objective(),
                    block.space().variables().size() < spec.space().variables().size());
            return running.join(
                    id, new Assignment(spec.id(), problem, state.tuning().strategy()), past);
        });
    }

    /** A study has ended: its agents go, as soon as the service of the agents is there. */
    void ended(StudySpec spec, Instant at) {
        spec.team().ifPresent(team -> {
            team.members().forEach(member -> leaving.add(new Leaving(id(spec, member.name()), at)));
            threads.execute(this::stopLeaving);
        });
    }

    /** The service of the agents is there: who was to go goes now. */
    void agentsCame() {
        if (!leaving.isEmpty()) {
            threads.execute(this::stopLeaving);
        }
    }

    private Agents started(Block block, AgentId id) {
        Agents running = agents.get().orElseThrow(() -> new UnavailableException("the service of the agents is away"));
        if (running.find(id).isEmpty()) {
            try {
                running.start(new AgentSpec(
                        id, block.member().agentType(), block.member().settings(), patience));
            } catch (ConflictException e) {
                // Somebody was faster; it runs.
                return running;
            }
        }
        return running;
    }

    private void stopLeaving() {
        Optional<Agents> running = agents.get();
        for (int most = leaving.size(); most > 0 && running.isPresent(); most--) {
            Leaving next = leaving.poll();
            if (next == null) {
                return;
            }
            try {
                stop(running.get(), next);
            } catch (NotFoundException e) {
                LOG.debug("team.gone agent={}", next.id()); // somebody else has stopped it meanwhile
            } catch (UnavailableException e) {
                LOG.warn("team.not-stopped agent={}", next.id(), e);
                leaving.add(next); // until the service comes back
            }
        }
    }

    private static void stop(Agents running, Leaving agent) {
        if (running.find(agent.id())
                .filter(info -> !info.started().isAfter(agent.ended()))
                .isPresent()) {
            running.stop(agent.id(), LONGEST_STOP);
        }
    }
}
