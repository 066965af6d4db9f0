// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.mabeam.consensus.internal.owner.EvidenceDesk;
import org.mabeam.mabeam.consensus.internal.owner.ForeignCalls;
import org.mabeam.mabeam.consensus.internal.owner.ProposalHouse;
import org.mabeam.mabeam.consensus.internal.owner.Surroundings;
import org.mabeam.mabeam.consensus.internal.state.EventCodec;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.weight.TrackRecords;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.SimulatedNode;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.Domain;
import org.mabeam.variable.VariableId;

/** Proposals on a simulated node, whose record survives its crash. */
public final class World {

    public static final Duration LONG = Duration.ofMinutes(10);
    public static final VariableId RATE = VariableId.parse("http.rate");
    public static final VariableId BURST = VariableId.parse("http.burst");
    public static final VariableId OTHER = VariableId.parse("test/http.rate");
    public static final ProposalId FASTER = ProposalId.parse("faster");

    public final Simulation simulation;
    public final SimulatedRecord record = new SimulatedRecord();
    public final FakeDirectory<VotingRuleType> rules = new FakeDirectory<>();
    public final PresentAgents present = new PresentAgents();
    public StoreFaults faults = StoreFaults.CALM;
    public SimulatedNode node;
    public SimulatedEventStore store;
    public FakeVariables variables;
    public FakeAgents agents;
    public EvidenceDesk evidence;
    ProposalHouse house;
    Opening opening;
    TrackRecords records = new TrackRecords();
    private int incarnation;

    public World(long seed) {
        simulation = new Simulation(seed);
        rules.deploy("majority", Rules.majority()).deploy("sum", Rules.sum());
        node = simulation.node("node0");
        store = new SimulatedEventStore(node, record, faults);
        variables = variables();
        agents = new FakeAgents(node);
        present.come(agents);
        evidence = new EvidenceDesk(new Count(), new Count());
        house = house();
        opening = opening();
    }

    /** As after {@code kill -9} and a new start; the agents are made anew by the test. */
    public void crashAndRestart() {
        crashAndRestart(Long.MAX_VALUE);
    }

    /** The same, with variables that have applied the record only up to a position. */
    public void crashAndRestart(long applied) {
        node.crash();
        rules.close();
        incarnation++;
        node = simulation.node("node" + incarnation);
        store = new SimulatedEventStore(node, record, faults);
        variables = variables();
        variables.applied = applied;
        present.go(agents);
        agents = new FakeAgents(node);
        present.come(agents);
        house = house();
        opening = opening();
        house.open(opening::seen);
        rules.watch(house::wake);
        present.watch(house::wake);
    }

    /** From now on this goes wrong. */
    public void faults(StoreFaults others) {
        faults = others;
        store.faults(others);
    }

    public ProposalView open(ProposalSpec spec) {
        return simulation.await(opening.open(spec), LONG);
    }

    public CompletableFuture<ProposalState> vote(ProposalId id, String voter, Judgement judgement) {
        return house.submit(id, new ProposalIntent.Cast(AgentId.parse(voter), judgement));
    }

    public ProposalView voted(ProposalId id, String voter, Judgement judgement) {
        return simulation.await(vote(id, voter, judgement), LONG).view();
    }

    public ProposalView view(ProposalId id) {
        return house.find(id).orElseThrow();
    }

    /** Runs until it is decided. */
    public ProposalView decided(ProposalId id) {
        simulation.runUntil(() -> view(id).state() != State.OPEN, Duration.ofDays(31));
        return view(id);
    }

    public String value(VariableId id) {
        return variables.find(id).orElseThrow().value();
    }

    /** The types of the events of a proposal. */
    public List<String> recorded(ProposalId id) {
        return record.events().stream()
                .filter(event -> event.stream().value().equals("proposal/" + id.namespace() + "/" + id.name()))
                .map(event -> event.body().type())
                .toList();
    }

    /** Somebody else changes a variable. */
    public void changeElsewhere(VariableId id, String value) {
        Append append = new Append(
                new RequestId("elsewhere-" + record.position()),
                List.of(FakeVariables.elsewhere(store, id, value)),
                List.of(),
                Trace.of("elsewhere"));
        simulation.await(store.append(append), LONG);
    }

    void settle() {
        simulation.runFor(Duration.ofSeconds(30));
    }

    public static ProposalId id(String name) {
        return ProposalId.parse(name);
    }

    public static SpecBuilder faster(String... electorate) {
        return new SpecBuilder(electorate);
    }

    private FakeVariables variables() {
        return new FakeVariables(
                store,
                Map.of(RATE, Domain.Real.of(0, 100), BURST, Domain.Whole.of(0, 50), OTHER, Domain.Real.of(0, 100)));
    }

    private ProposalHouse house() {
        evidence = new EvidenceDesk(new Count(), new Count());
        records = new TrackRecords();
        ProcessRuntime processes =
                new ProcessRuntime(node.executor(), node.time(), simulation.random("processes " + incarnation));
        AtomicLong requests = new AtomicLong();
        String name = node.name();
        ProposalHouse made = new ProposalHouse(
                processes,
                node.time(),
                new Surroundings(
                        store,
                        new EventCodec(),
                        () -> new RequestId(name + "-" + requests.incrementAndGet()),
                        variables,
                        () -> present.get().map(Agents.class::cast),
                        rules,
                        evidence,
                        foreign()),
                records::add);
        rules.watch(made::wake);
        present.watch(made::wake);
        return made;
    }

    private Opening opening() {
        return new Opening(house, variables, new RuleCheck(rules, foreign()), records, new Quota(), simulation.clock());
    }

    private ForeignCalls foreign() {
        return new ForeignCalls(node.executor(), node.time(), Duration.ofSeconds(5));
    }

    /** A counter that nobody reads. */
    private static final class Count implements Counter {
        @Override
        public void add(double amount) {}

        @Override
        public void close() {}
    }
}
