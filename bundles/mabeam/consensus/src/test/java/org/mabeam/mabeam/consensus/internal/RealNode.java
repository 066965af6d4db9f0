// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

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
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.agents.internal.AgentsService;
import org.mabeam.variable.Domain;

/** A node with real threads, real agents, real time and a real record. */
final class RealNode implements AutoCloseable {

    final FakeDirectory<VotingRuleType> rules = new FakeDirectory<>();
    final FakeDirectory<AgentType> types = new FakeDirectory<>();
    final FakeVariables variables;
    private final SqliteEventStorage storage;
    private final EmbeddedEventStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final SystemTime time = new SystemTime();
    private final AgentsService agents;
    private final Node node;

    RealNode(Path folder) {
        storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, time.clock(), StoreSettings.DEFAULT, () -> {});
        variables = new FakeVariables(store, Map.of(World.RATE, Domain.Real.of(0, 100)));
        rules.deploy("majority", Rules.majority());
        Discovery discovery = new Discovery() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Directory<T> directory(Query<T> query) {
                return (Directory<T>) (query.type() == VotingRuleType.class ? rules : types);
            }
        };
        ProcessRuntime processes = new ProcessRuntime(threads, time, new SplittableRandom(1));
        agents = new AgentsService(processes, store, discovery);
        PresentAgents present = new PresentAgents();
        present.come(agents);
        node = new Node(
                Duration.ofSeconds(2), store, processes, time, discovery, new NoTelemetry(), variables, present);
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
        types.deploy(name, context -> new Judge() {
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
