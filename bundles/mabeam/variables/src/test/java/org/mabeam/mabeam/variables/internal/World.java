// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.SimulatedNode;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

/** Variables on a simulated node, whose record survives its crash. */
final class World {

    static final Duration LONG = Duration.ofMinutes(10);
    static final Author ALICE = Author.person("alice");
    static final Author BOB = Author.person("bob");
    static final VariableId RATE = VariableId.parse("http.rate");
    static final VariableId BURST = VariableId.parse("http.burst");

    final Simulation simulation;
    final SimulatedRecord record = new SimulatedRecord();

    /** The plugins that are there. */
    final Set<String> plugins = new HashSet<>();

    StoreFaults faults = StoreFaults.CALM;
    SimulatedNode node;
    SimulatedEventStore store;
    LiveVariables live;
    NodeVariables variables;
    private int incarnation;

    World(long seed) {
        simulation = new Simulation(seed);
        node = simulation.node("node0");
        store = new SimulatedEventStore(node, record, faults);
        live = live();
        variables = facade();
    }

    /** As after {@code kill -9} and a new start. */
    void crashAndRestart() {
        node.crash();
        incarnation++;
        node = simulation.node("node" + incarnation);
        store = new SimulatedEventStore(node, record, faults);
        live = live();
        variables = facade();
    }

    /** From now on this goes wrong. */
    void faults(StoreFaults others) {
        faults = others;
        store.faults(others);
    }

    void declare(VariableId id, Domain domain, String initial) {
        VariableView unused = variables.declare(Declaration.of(id, domain, initial, ""), ALICE);
    }

    void rateAndBurst() {
        declare(RATE, Domain.Real.of(0, 100), "10");
        declare(BURST, Domain.Whole.of(1, 50), "5");
    }

    VariableView set(VariableId id, String value) {
        return variables.change(ChangeRequest.of(id, value, ALICE, "a test")).get(0);
    }

    VariableView set(VariableId id, Layer layer, String value) {
        return change(new NewValue(id, layer, Optional.of(value), Optional.empty()))
                .get(0);
    }

    VariableView setFor(VariableId id, Layer layer, String value, Duration lifetime) {
        return change(new NewValue(id, layer, Optional.of(value), Optional.of(lifetime)))
                .get(0);
    }

    List<VariableView> change(NewValue... values) {
        return variables.change(request(values));
    }

    static ChangeRequest request(NewValue... values) {
        return new ChangeRequest(List.of(values), ALICE, "a test", Optional.empty(), false, new TreeMap<>());
    }

    static ChangeRequest decided(String proposal, NewValue... values) {
        return new ChangeRequest(List.of(values), ALICE, "a vote", Optional.of(proposal), false, new TreeMap<>());
    }

    static ChangeRequest emergency(Author by, VariableId id, String value) {
        return new ChangeRequest(
                List.of(NewValue.of(id, value)), by, "it burns", Optional.empty(), true, new TreeMap<>());
    }

    String value(VariableId id) {
        return variables.find(id).orElseThrow().value();
    }

    <T> Handle<T> handle(VariableId id, Class<T> type) {
        return variables.handle(id, type, Reader.of(id.namespace(), "reader"));
    }

    <T> Handle<T> handleOf(String agent, VariableId id, Class<T> type) {
        return variables.handle(id, type, new Reader(id.namespace(), Optional.of(agent), "reader"));
    }

    /** Appends a prepared change as a coordinator does. */
    void append(PreparedChange prepared) {
        simulation.await(
                store.append(new Append(
                        new RequestId(UUID.randomUUID().toString()),
                        prepared.writes(),
                        prepared.reads(),
                        Trace.of("test"))),
                LONG);
        settle();
    }

    /** Lets everything that is under way arrive. */
    void settle() {
        simulation.runFor(Duration.ofMillis(50));
    }

    static Guards step(double largest) {
        return guards(OptionalDouble.of(largest), Optional.empty(), Optional.empty(), List.of(), Set.of(), Set.of());
    }

    static Guards coolDown(Duration pause) {
        return guards(OptionalDouble.empty(), Optional.of(pause), Optional.empty(), List.of(), Set.of(), Set.of());
    }

    static Guards frozen(String why, String... override) {
        return guards(
                OptionalDouble.empty(), Optional.empty(), Optional.of(why), List.of(), Set.of(), Set.of(override));
    }

    static Guards window(ChangeWindow window) {
        return guards(OptionalDouble.empty(), Optional.empty(), Optional.empty(), List.of(window), Set.of(), Set.of());
    }

    static Guards propose(String... who) {
        return guards(OptionalDouble.empty(), Optional.empty(), Optional.empty(), List.of(), Set.of(who), Set.of());
    }

    static Guards byProposal() {
        return new Guards(
                Namespace.DEFAULT,
                "http",
                true,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static Guards guards(
            OptionalDouble step,
            Optional<Duration> coolDown,
            Optional<String> frozen,
            List<ChangeWindow> windows,
            Set<String> propose,
            Set<String> override) {
        return new Guards(
                Namespace.DEFAULT,
                "http",
                false,
                step,
                coolDown,
                frozen,
                windows,
                OptionalInt.empty(),
                propose,
                Set.of(),
                override);
    }

    private LiveVariables live() {
        RandomGenerator ids = simulation.random("requests " + incarnation);
        return new LiveVariables(
                store,
                new ProcessRuntime(node.executor(), node.time(), simulation.random("processes " + incarnation)),
                node.time(),
                () -> new RequestId(new UUID(ids.nextLong(), ids.nextLong()).toString()),
                (id, service, plugin) -> Optional.of(plugins.contains(plugin)));
    }

    private NodeVariables facade() {
        return new NodeVariables(live, new Waiting() {
            @Override
            public <T> T await(CompletableFuture<T> future) {
                try {
                    return simulation.await(future, LONG);
                } catch (CompletionException e) {
                    if (e.getCause() instanceof RuntimeException known) {
                        throw known;
                    }
                    throw e;
                }
            }
        });
    }
}
