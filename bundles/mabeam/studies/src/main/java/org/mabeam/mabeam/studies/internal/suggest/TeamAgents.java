// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Problem;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;

/** The agents of teams: starts them, gives them their places, and stops them with their study. Thread-safe. */
final class TeamAgents {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Supplier<Optional<Agents>> agents;
    private final Executor threads;
    private final Duration patience;

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

    /** A study has ended: its agents go. */
    void ended(StudySpec spec) {
        spec.team()
                .ifPresent(team ->
                        threads.execute(() -> team.members().forEach(member -> stop(id(spec, member.name())))));
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

    private void stop(AgentId id) {
        @Nullable Agents running = agents.get().orElse(null);
        if (running != null && running.find(id).isPresent()) {
            running.stop(id, LONGEST_STOP);
        }
    }
}
