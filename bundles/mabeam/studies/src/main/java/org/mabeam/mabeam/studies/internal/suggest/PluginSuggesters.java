// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.process.Processes;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.StudySpec;

/** Opens the suggesters of deployed plugins. */
public final class PluginSuggesters implements Suggesters {

    private final Processes processes;
    private final Executor threads;
    private final Strategies strategies;
    private final Directory<StrategyType> types;
    private final Duration patience;
    private final Supplier<Optional<PluginFailures>> failures;
    private final TeamAgents team;

    /**
     * @param threads where strategies compute, and where agents are started
     * @param agents those of this node, while they are there
     * @param failures who wants to know of those of plugins, while somebody does
     * @param patience how long one call of a strategy may take
     */
    public PluginSuggesters(
            Processes processes,
            Executor threads,
            Strategies strategies,
            Directory<StrategyType> types,
            Supplier<Optional<Agents>> agents,
            Supplier<Optional<PluginFailures>> failures,
            Duration patience) {
        this.processes = processes;
        this.threads = threads;
        this.strategies = strategies;
        this.types = types;
        this.patience = patience;
        this.failures = failures;
        this.team = new TeamAgents(agents, threads, patience);
    }

    @Override
    public Suggester open(StudyState state, long generation) {
        return state.spec().team().isPresent()
                ? TeamSuggester.open(processes, team, state, generation)
                : SoloSuggester.open(processes, threads, strategies, patience, state, generation);
    }

    @Override
    public void ended(StudySpec spec, Instant at) {
        team.ended(spec, at);
    }

    @Override
    public void agentsCame() {
        team.agentsCame();
    }

    @Override
    public void failed(StudyState state, String why) {
        types.find(state.tuning().strategy().name())
                .ifPresent(entry -> failures.get()
                        .ifPresent(known ->
                                known.failed(entry, "study " + state.spec().id() + ": " + why)));
    }

    @Override
    public Optional<Serving> serving(StudyState state) {
        return types.find(state.tuning().strategy().name()).map(entry -> new Serving(entry.id(), entry.version()));
    }
}
