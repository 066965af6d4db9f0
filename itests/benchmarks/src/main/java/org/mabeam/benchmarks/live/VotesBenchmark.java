// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.benchmarks.agents.Latencies;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Change;
import org.mabeam.variable.Handle;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.Reader;

/**
 * Votes of 50 agents, one after the other, each beside an append of one event to the same record. A vote lasts from the
 * call that opens it until a watcher was told that it is applied and the variable is read with the new value.
 */
public final class VotesBenchmark {

    private static final int AGENTS = 50;
    private static final int VOTES = 1_000;
    private static final int WARM_UP = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenNode node;
    private final SortedMap<AgentId, Double> electorate = new TreeMap<>();
    private final Handle<Double> rate;
    private int number;

    private VotesBenchmark(OpenNode node) {
        this.node = node;
        this.rate = node.variables().handle(OpenNode.RATE, Double.class, Reader.of(Namespace.DEFAULT, "benchmark"));
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = AgentId.parse("judge" + i);
            node.agents().start(new AgentSpec(agent, "judge", Settings.NONE, AgentSpec.DEFAULT_PATIENCE));
            electorate.put(agent, 1.0);
        }
    }

    /** Argument: optionally how many votes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int votes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : VOTES;
        try (OpenNode node = new OpenNode()) {
            VotesBenchmark benchmark = new VotesBenchmark(node);
            benchmark.votes("majority", WARM_UP, new Latencies(WARM_UP), new Latencies(WARM_UP));
            Rows rows = new Rows();
            for (String rule : List.of("majority", "unanimity")) {
                Latencies appends = new Latencies(votes);
                Latencies latencies = new Latencies(votes);
                double each = benchmark.votes(rule, votes, appends, latencies);
                rows.row("one event appended", appends);
                rows.row(
                        String.format(Locale.ROOT, "`%s` among %d agents, %.1f appends each", rule, AGENTS, each),
                        latencies);
            }
            rows.end();
        }
    }

    /** How many appends one of them took. */
    private double votes(String rule, int votes, Latencies appends, Latencies latencies) throws InterruptedException {
        long inVotes = 0;
        for (int i = 0; i < votes; i++) {
            number++;
            appends.add(node.append(number));
            long before = node.store().appends();
            latencies.add(vote(spec(rule)));
            inVotes += node.store().appends() - before;
        }
        return (double) inVotes / votes;
    }

    private long vote(ProposalSpec spec) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        long begin = System.nanoTime();
        ProposalView unused = node.consensus().open(spec);
        AutoCloseable watch = node.consensus().watch(spec.id(), view -> {
            if (view.state() != ProposalView.State.OPEN) {
                over.countDown();
            }
        });
        boolean inTime = over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        ProposalView last = node.consensus().find(spec.id()).orElseThrow();
        if (!inTime || last.state() != ProposalView.State.APPLIED) {
            throw new IllegalStateException(spec.id() + " is " + last.state() + ": " + last.why());
        }
        while (rate.get() != value() || !isKnown(spec.id())) {
            LockSupport.parkNanos(10_000);
        }
        long nanos = System.nanoTime() - begin;
        close(watch);
        return nanos;
    }

    private boolean isKnown(ProposalId id) {
        Change last = node.variables().find(OpenNode.RATE).orElseThrow().lastChange();
        return last.proposal().filter(id.toString()::equals).isPresent();
    }

    /** Another one each time. */
    private double value() {
        return 20 + number % 2;
    }

    private ProposalSpec spec(String rule) {
        return new ProposalSpec(
                ProposalId.parse("faster" + number),
                OpenNode.ROOT,
                "the service is too slow",
                new Question.YesNo(new Option("faster", List.of(NewValue.of(OpenNode.RATE, Double.toString(value()))))),
                Optional.empty(),
                PluginChoice.of(rule),
                electorate,
                Weighting.STATED,
                0.5,
                Silence.ABSTAIN,
                PATIENCE,
                Optional.empty());
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
