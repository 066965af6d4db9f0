// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.benchmarks.record.OpenRecord;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.agents.internal.AgentsService;
import org.mabeam.mabeam.consensus.internal.ConsensusComponent;
import org.mabeam.mabeam.variables.internal.VariablesComponent;
import org.mabeam.testkit.simulation.RecordingTelemetry;
import org.mabeam.variable.Author;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;
import org.mabeam.voting.rules.internal.MajorityType;
import org.mabeam.voting.rules.internal.UnanimityType;
import org.osgi.framework.BundleContext;

/** A node as the product opens it, with one variable, on a record on the disk that is removed with it. */
final class OpenNode implements AutoCloseable {

    static final VariableId RATE = VariableId.parse("http.rate");
    static final Author ROOT = Author.person("root");

    private static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final OpenRecord record = OpenRecord.inNewFolder();
    private final Observed store = new Observed(record.store());
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final SystemTime time = new SystemTime();
    private final AgentsService agents;
    private final VariablesComponent variables;
    private final ConsensusComponent consensus;

    OpenNode() throws IOException {
        ProcessRuntime processes = new ProcessRuntime(threads, time, new SplittableRandom(1));
        agents = new AgentsService(Duration.ofSeconds(30), processes, time, store, discovery());
        variables = new VariablesComponent(noServices(), store, processes, time, new RecordingTelemetry());
        consensus = new ConsensusComponent(
                Duration.ofSeconds(5),
                store,
                processes,
                time,
                discovery(),
                new RecordingTelemetry(),
                variables,
                agents);
        declare(RATE);
    }

    /** Declares a real variable in [0, 1000] that begins at 10. */
    void declare(VariableId id) {
        var unused = variables.declare(Declaration.of(id, Domain.Real.of(0, 1000), "10.0", "of the benchmark"), ROOT);
    }

    Observed store() {
        return store;
    }

    Agents agents() {
        return agents;
    }

    Variables variables() {
        return variables;
    }

    Consensus consensus() {
        return consensus;
    }

    /** Appends one event of 150 bytes and waits until it is durable; how long that took, in nanoseconds. */
    long append(int number) {
        Append batch = Append.to(
                new RequestId("benchmark-" + number),
                new StreamId("benchmark/" + number),
                EventStore.NO_STREAM,
                List.of(OpenRecord.event(150)),
                Trace.of("benchmark"));
        long begin = System.nanoTime();
        Appended unused = store.append(batch).join();
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws IOException {
        consensus.stop();
        variables.stop();
        agents.close();
        record.close();
        threads.shutdownNow();
        time.close();
    }

    private static Discovery discovery() {
        AgentType judges = (context, state) -> new Judge() {
            @Override
            public Judgement judge(Proposal proposal) {
                return Judgement.accept(0.9, "it will help");
            }

            @Override
            public void on(Data message, AgentId from) {}
        };
        Deployed<AgentType> types = new Deployed<>(Map.of("judge", judges));
        Deployed<VotingRuleType> rules =
                new Deployed<>(Map.of("majority", new MajorityType(), "unanimity", new UnanimityType()));
        return new Discovery() {
            @Override
            @SuppressWarnings("unchecked") // the types are those of the query
            public <T> Directory<T> directory(Query<T> query) {
                return (Directory<T>) (query.type() == VotingRuleType.class ? rules : types);
            }
        };
    }

    /** A framework in which there is no service: the variable is none. */
    private static BundleContext noServices() {
        return (BundleContext) Proxy.newProxyInstance(
                OpenNode.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
