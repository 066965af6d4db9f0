// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.variables.internal.World.ALICE;
import static org.mabeam.mabeam.variables.internal.World.BOB;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Kind;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What was, what is told of it, and what is left of it after a crash. */
class HistoryTest {

    private final World world = new World(1);

    @BeforeEach
    void declare() {
        world.rateAndBurst();
    }

    @Test
    void theHistoryTellsWhoWhyWhenAndByWhichProposal() {
        world.append(world.variables.prepare(World.decided("p1", NewValue.of(RATE, "20"))));

        List<Change> history = world.variables.history(RATE, 0, 10);

        assertThat(history).extracting(Change::revision).containsExactly(0L, 1L);
        Change change = history.get(1);
        assertThat(change.before()).contains("10.0");
        assertThat(change.after()).contains("20.0");
        assertThat(change.by()).isEqualTo(ALICE);
        assertThat(change.reason()).isEqualTo("a vote");
        assertThat(change.proposal()).contains("p1");
        assertThat(change.at()).isAfter(history.get(0).at());
        assertThat(world.variables.history(RATE, 1, 10)).containsExactly(change);
        assertThatThrownBy(() -> world.variables.history(VariableId.parse("nothing"), 0, 1))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theValuesOfAnEarlierMomentAreThoseOfThen() {
        world.simulation.runFor(Duration.ofMinutes(1));
        Instant before = world.simulation.clock().instant();
        world.simulation.runFor(Duration.ofMinutes(1));
        world.set(RATE, "20");

        assertThat(world.variables.at(Namespace.DEFAULT, before))
                .containsEntry(RATE, "10.0")
                .containsEntry(BURST, "5");
        assertThat(world.variables.at(
                        Namespace.DEFAULT, world.simulation.clock().instant()))
                .containsEntry(RATE, "20.0");
        assertThat(world.variables.at(Namespace.DEFAULT, Instant.EPOCH)).isEmpty();
    }

    @Test
    void aVariableThatMovedIsNotChangedByWhoExpectsItUnmoved() {
        long seen = world.variables.find(RATE).orElseThrow().revision();
        world.set(RATE, "20");
        TreeMap<VariableId, Long> expected = new TreeMap<>();
        expected.put(RATE, seen);

        assertThatThrownBy(() -> world.variables.change(new ChangeRequest(
                        List.of(NewValue.of(BURST, "6")), BOB, "stale", Optional.empty(), false, expected)))
                .isInstanceOf(ConflictException.class)
                .hasMessage("variable http.rate is at revision 1, but was expected at 0");
        assertThat(world.value(BURST)).isEqualTo("5");
    }

    @Test
    void aWatchResumesAtAPositionAndMissesRepeatsAndReordersNothing() throws Exception {
        List<String> heard = new ArrayList<>();
        world.set(RATE, "20");
        long seen = world.variables.find(RATE).orElseThrow().lastChange().position();
        world.set(RATE, "30");

        AutoCloseable watch = world.variables.watch(
                Namespace.DEFAULT,
                seen,
                change -> heard.add(change.id() + "=" + change.after().orElse("")));
        world.settle();
        world.change(NewValue.of(RATE, "40"), NewValue.of(BURST, "7"));
        world.settle();
        watch.close();
        world.set(RATE, "50");
        world.settle();

        assertThat(heard).containsExactly("http.rate=30.0", "http.rate=40.0", "http.burst=7");
    }

    @Test
    void whoIsToldOfAChangeSeesAllOfIt() throws Exception {
        Handle<Double> rate = world.handle(RATE, Double.class);
        Handle<Long> burst = world.handle(BURST, Long.class);
        List<String> seen = new ArrayList<>();
        world.variables.watch(
                Namespace.DEFAULT, world.record.position(), change -> seen.add(rate.get() + " " + burst.get()));

        for (int i = 1; i <= 20; i++) {
            world.change(NewValue.of(RATE, String.valueOf(i)), NewValue.of(BURST, String.valueOf(i)));
            world.settle();
        }

        assertThat(seen)
                .hasSize(40)
                .allSatisfy(each -> assertThat(each.split("\\.0 ", -1)[0]).isEqualTo(each.split("\\.0 ", -1)[1]));
    }

    @Test
    void aNodeThatComesBackKnowsWhatWasDurable() {
        world.set(RATE, "20");
        world.variables.guard(World.step(0.5), ALICE);

        world.crashAndRestart();

        assertThat(world.value(RATE)).isEqualTo("20.0");
        assertThat(world.handle(RATE, Double.class).get()).isEqualTo(20);
        assertThat(world.variables.guards(Namespace.DEFAULT)).containsExactly(World.step(0.5));
    }

    @Test
    void aVariableIsNotChangedHereAnyMoreAfterAnEventOfANewerVersion() {
        long revision = world.variables.find(RATE).orElseThrow().revision();
        world.simulation.await(
                world.store.append(Append.to(
                        new RequestId("newer"),
                        Streams.of(RATE),
                        revision,
                        List.of(NewEvent.of(new Data("variable.entangled", 7, "{}"))),
                        Trace.of("test"))),
                World.LONG);
        world.settle();

        assertThat(world.value(RATE)).isEqualTo("10.0");
        assertThatThrownBy(() -> world.set(RATE, "20"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("(variable.entangled, schema 7) is of a newer version of Mabeam");
        assertThat(world.set(BURST, "6").value()).isEqualTo("6");
    }

    @Test
    void anAdoptedValueThatWasChangedElsewhereIsObserved() {
        VariableId id = VariableId.parse("http.port");
        var declared = world.variables.declare(
                new Declaration(
                        id,
                        new Kind.Adopted(Domain.Whole.of(1, 65535), "8080", new Kind.Origin.Attribute("a.pid", "port")),
                        ""),
                ALICE);
        assertThat(declared.value()).isEqualTo("8080");
        world.variables.guard(World.frozen("the holidays"), ALICE);

        world.variables.observe(id, "8181", BOB, "changed in its file");

        assertThat(world.value(id)).isEqualTo("8181");
        assertThat(world.variables.find(id).orElseThrow().lastChange().what()).isEqualTo(Change.What.OBSERVED);
        assertThatThrownBy(() -> world.variables.observe(id, "0", BOB, "changed in its file"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> world.variables.observe(RATE, "1", BOB, "changed in its file"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("variable is http.rate, but must be an adopted one");
    }
}
