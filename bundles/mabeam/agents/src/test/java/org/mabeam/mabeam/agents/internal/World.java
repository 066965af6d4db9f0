// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.SimulatedNode;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

/** Agents on a simulated node, whose record survives its crash. */
final class World {

    private final List<String> failures = new ArrayList<>();

    static final Duration LONG = Duration.ofMinutes(2);
    static final AgentId ANN = AgentId.parse("ann");
    static final AgentId OUTSIDE = AgentId.parse("outside");

    final Simulation simulation;
    final SimulatedRecord record = new SimulatedRecord();
    final FakeTypes types = new FakeTypes();
    StoreFaults faults = StoreFaults.CALM;
    SimulatedNode node;
    ProcessRuntime processes;
    SimulatedEventStore store;
    NodeAgents agents;
    private final List<Runnable> heldWork = new ArrayList<>();
    private boolean holdsWork;
    private long cpuNanos;

    World(long seed) {
        simulation = new Simulation(seed);
        node = simulation.node("first");
        processes = runtime();
        store = new SimulatedEventStore(node, record, faults);
        agents = agents();
    }

    /** As after {@code kill -9} and a new start. */
    void crashAndRestart() {
        node.crash();
        types.close();
        node = simulation.node("next");
        processes = runtime();
        store = new SimulatedEventStore(node, record, faults);
        agents = agents();
        simulation.await(agents.ready(), LONG);
    }

    /** What agents offload from now on is not begun. */
    void holdWork() {
        holdsWork = true;
    }

    /** What was held is begun. */
    void releaseWork() {
        holdsWork = false;
        List.copyOf(heldWork).forEach(node.executor()::execute);
        heldWork.clear();
    }

    void settle() {
        simulation.runFor(Duration.ofSeconds(30));
    }

    <T> T await(CompletableFuture<T> future) {
        return simulation.await(future, LONG);
    }

    AgentInfo start(AgentId id, String type) {
        return await(agents.start(spec(id, type, Map.of())));
    }

    static AgentSpec spec(AgentId id, String type, Map<String, String> settings) {
        return new AgentSpec(id, type, Settings.of(settings), Duration.ofSeconds(1));
    }

    AgentInfo info(AgentId id) {
        return agents.find(id).orElseThrow();
    }

    List<String> recorded(AgentId id) {
        return record.events().stream()
                .filter(event -> event.stream().value().equals("agent/" + id.namespace() + "/" + id.name()))
                .map(event -> event.body().type())
                .toList();
    }

    static Data say(String word) {
        return new Data("test.word", 1, "\"" + word + "\"");
    }

    /** What was told of failures of plugins. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private NodeAgents agents() {
        return new NodeAgents(
                processes,
                node.time(),
                store,
                types,
                new NodeAgents.Threads(node.executor(), node.executor(), this::work, () -> cpuNanos += 1_000),
                LONG,
                (plugin, why) -> failures.add(plugin.version() + " " + why));
    }

    private void work(Runnable task) {
        if (holdsWork) {
            heldWork.add(task);
        } else {
            node.executor().execute(task);
        }
    }

    private ProcessRuntime runtime() {
        return new ProcessRuntime(node.executor(), node.time(), simulation.random("processes"));
    }
}
