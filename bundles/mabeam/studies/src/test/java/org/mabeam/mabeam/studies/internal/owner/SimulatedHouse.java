// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.suggest.DeployedStrategies;
import org.mabeam.mabeam.studies.internal.suggest.PluginSuggesters;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.SimulatedNode;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

/** A node with studies in virtual time; {@link #crash} it and make another one on the same record. */
final class SimulatedHouse {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration LEASE = Duration.ofSeconds(60);

    final Simulation simulation;
    final SimulatedNode node;
    final SimulatedEventStore store;
    final SimulatedWorkers workers;
    final StudyHouse house;
    final NoTelemetry telemetry = new NoTelemetry();
    final List<String> failures = new ArrayList<>();

    /** Whether the service of the agents is there. */
    private boolean agentsThere;

    SimulatedHouse(
            Simulation simulation,
            String name,
            SimulatedRecord record,
            StoreFaults faults,
            FakeDirectory<StrategyType> types,
            int workerCount,
            Duration longest,
            SimulatedWorkers.Job job) {
        this(simulation, name, record, faults, types, workerCount, longest, job, null);
    }

    SimulatedHouse(
            Simulation simulation,
            String name,
            SimulatedRecord record,
            StoreFaults faults,
            FakeDirectory<StrategyType> types,
            int workerCount,
            Duration longest,
            SimulatedWorkers.Job job,
            @Nullable FakeAgents team) {
        this(simulation, name, record, faults, types, workerCount, longest, job, team, true);
    }

    /** @param agentsThere whether their service is there from the start */
    SimulatedHouse(
            Simulation simulation,
            String name,
            SimulatedRecord record,
            StoreFaults faults,
            FakeDirectory<StrategyType> types,
            int workerCount,
            Duration longest,
            SimulatedWorkers.Job job,
            @Nullable FakeAgents team,
            boolean agentsThere) {
        FakeAgents agents = team != null ? team : new FakeAgents(simulation.node(name + "-agents"));
        this.agentsThere = agentsThere;
        this.simulation = simulation;
        this.node = simulation.node(name);
        this.store = new SimulatedEventStore(node, record, faults);
        this.workers = new SimulatedWorkers(node, workerCount, longest, job);
        ProcessRuntime processes =
                new ProcessRuntime(node.executor(), node.time(), simulation.random("processes of " + name));
        AtomicLong requests = new AtomicLong();
        this.house = new StudyHouse(
                processes,
                node.time(),
                new Surroundings(
                        store,
                        new EventCodec(new SpecCodec()),
                        () -> new RequestId(name + "-" + requests.incrementAndGet()),
                        new PluginSuggesters(
                                processes,
                                node.executor(),
                                new DeployedStrategies(types),
                                types,
                                () -> this.agentsThere ? Optional.of(agents) : Optional.empty(),
                                () -> Optional.of((plugin, why) ->
                                        failures.add(plugin.name() + " " + plugin.version() + ": " + why)),
                                Duration.ofSeconds(30)),
                        workers,
                        telemetry,
                        LEASE,
                        Duration.ofSeconds(30)));
        house.open();
        types.watch(() -> {
            CompletableFuture<Void> unused = house.pluginsChanged();
        });
    }

    StudyView create(StudySpec spec) {
        return simulation.await(house.create(spec), HOUR);
    }

    StudyView view(StudyId id) {
        return house.find(id).orElseThrow();
    }

    /** The study as its record has it. */
    StudyState recorded(StudyId id) {
        return new StudyReader(store, new EventCodec(new SpecCodec())).load(id).orElseThrow();
    }

    /** Runs until the study has ended. */
    StudyView finish(StudyId id) {
        simulation.runUntil(() -> view(id).ended().isPresent(), Duration.ofDays(10));
        return view(id);
    }

    <T> T await(CompletableFuture<T> future) {
        return simulation.await(future, HOUR);
    }

    /** The service of the agents comes. */
    void agentsCome() {
        agentsThere = true;
        house.agentsCame();
    }

    void crash() {
        node.crash();
    }
}
