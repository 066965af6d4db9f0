// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Evidence;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.agents.internal.AgentsService;
import org.mabeam.mabeam.variables.internal.VariablesComponent;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;

/** A node with real threads, real agents, real time and a real record. */
final class RealNode implements AutoCloseable {

    final FakeDirectory<VotingRuleType> rules = new FakeDirectory<>();
    final FakeDirectory<AgentType> types = new FakeDirectory<>();
    final Variables variables;
    private final SqliteEventStorage storage;
    private final EmbeddedEventStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final SystemTime time = new SystemTime();
    private final AgentsService agents;
    private final Node node;

    RealNode(Path folder) {
        this(folder, (store, processes, time) -> new FakeVariables(store, Map.of(World.RATE, Domain.Real.of(0, 100))));
    }

    /** The same with real variables, of which none is declared. */
    static RealNode withRealVariables(Path folder) {
        return new RealNode(
                folder,
                (store, processes, time) ->
                        new VariablesComponent(noServices(), store, processes, time, new NoTelemetry()));
    }

    private RealNode(Path folder, Making making) {
        storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, time.clock(), StoreSettings.DEFAULT, () -> {});
        rules.deploy("majority", Rules.majority());
        Discovery discovery = new Discovery() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Directory<T> directory(Query<T> query) {
                return (Directory<T>) (query.type() == VotingRuleType.class ? rules : types);
            }
        };
        ProcessRuntime processes = new ProcessRuntime(threads, time, new SplittableRandom(1));
        variables = making.variables(store, processes, time);
        agents = new AgentsService(Duration.ofSeconds(30), processes, time, store, discovery);
        PresentAgents present = new PresentAgents();
        present.come(agents);
        node = new Node(
                Duration.ofSeconds(2), store, processes, time, discovery, new NoTelemetry(), variables, present);
    }

    /** Makes variables. */
    @FunctionalInterface
    private interface Making {
        Variables variables(EventStore store, Processes processes, Time time);
    }

    /** A framework in which there is no service. */
    private static BundleContext noServices() {
        return (BundleContext) Proxy.newProxyInstance(
                RealNode.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    Consensus consensus() {
        return new NodeConsensus(node.house(), node.opening(), node.records());
    }

    Evidence evidence() {
        return node.evidence();
    }

    Agents agents() {
        return agents;
    }

    /** A type whose agents judge like this. */
    void type(String name, FakeAgents.Mind mind) {
        types.deploy(name, (context, state) -> new Judge() {
            @Override
            public Judgement judge(Proposal proposal) throws Exception {
                return mind.judge(proposal);
            }

            @Override
            public void on(Data message, AgentId from) {}
        });
    }

    void start(String name, String type, Duration patience) {
        agents.start(new AgentSpec(AgentId.parse(name), type, Settings.NONE, patience));
    }

    @Override
    public void close() {
        node.close();
        agents.close();
        store.close();
        storage.close();
        threads.shutdownNow();
        time.close();
    }
}
