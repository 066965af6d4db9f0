// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.Change;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView.LayerValue;

/** Which value holds for whom, and for how long. */
class LayersTest {

    private static final Layer EVERYBODY = new Layer.Everybody();
    private static final Layer ANN = new Layer.OfAgent("ann");

    private final World world = new World(1);

    @BeforeEach
    void declare() {
        world.rateAndBurst();
    }

    @Test
    void anAgentSeesItsOwnValueAndOthersThatOfEverybody() {
        Handle<Double> ann = world.handleOf("ann", RATE, Double.class);
        Handle<Double> bob = world.handleOf("bob", RATE, Double.class);

        world.set(RATE, ANN, "20");
        world.set(RATE, EVERYBODY, "30");

        assertThat(ann.get()).isEqualTo(20);
        assertThat(bob.get()).isEqualTo(30);
        assertThat(world.value(RATE)).isEqualTo("30.0");
    }

    @Test
    void ofManyAgentsOnlyTheOneWithAValueOfItsOwnSeesAnother() {
        List<Handle<Double>> others = Stream.of("bob", "cy", "dan", "eve")
                .map(agent -> world.handleOf(agent, RATE, Double.class))
                .toList();
        Handle<Double> ann = world.handleOf("ann", RATE, Double.class);

        world.set(RATE, EVERYBODY, "30");
        assertThat(ann.get()).isEqualTo(30);
        world.set(RATE, ANN, "20");
        world.set(RATE, EVERYBODY, "40");
        assertThat(ann.get()).isEqualTo(20);
        assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(40));
        world.change(new NewValue(RATE, ANN, Optional.empty(), Optional.empty()));

        assertThat(ann.get()).isEqualTo(40);
        assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(40));
    }

    @Test
    void anAgentOfTheDefaultNamespaceIsTheSameHoweverItIsWritten() {
        world.set(RATE, new Layer.OfAgent("default/ann"), "20");

        assertThat(world.handleOf("ann", RATE, Double.class).get()).isEqualTo(20);
    }

    @Test
    void aNamespaceSeesTheVariablesOfEverywhereWithItsOwnLayer() {
        VariableId shared = new VariableId(VariableId.EVERYWHERE, "log.level");
        world.declare(shared, new Domain.Choice(List.of("info", "debug")), "info");
        VariableId seen = VariableId.parse("test/log.level");
        Handle<String> test = world.variables.handle(seen, String.class, Reader.of(seen.namespace(), "reader"));
        Handle<String> other = world.handle(VariableId.parse("log.level"), String.class);

        world.set(shared, new Layer.InNamespace(new Namespace("test")), "debug");

        assertThat(test.get()).isEqualTo("debug");
        assertThat(other.get()).isEqualTo("info");
    }

    @Test
    void aVariableOfItsOwnHidesThatOfEverywhereAtOnce() {
        VariableId shared = new VariableId(VariableId.EVERYWHERE, "log.level");
        VariableId own = VariableId.parse("log.level");
        world.declare(shared, new Domain.Choice(List.of("info", "debug")), "info");
        Handle<String> handle = world.handle(own, String.class);

        world.declare(own, new Domain.Choice(List.of("info", "debug")), "debug");

        assertThat(handle.get()).isEqualTo("debug");
    }

    @Test
    void aTemporaryValueEndsByItselfAsAnEvent() {
        Handle<Double> handle = world.handle(RATE, Double.class);

        world.setFor(RATE, EVERYBODY, "50", Duration.ofSeconds(30));

        assertThat(handle.get()).isEqualTo(50);
        world.simulation.runFor(Duration.ofSeconds(29));
        assertThat(handle.get()).isEqualTo(50);
        world.simulation.runFor(Duration.ofSeconds(2));
        assertThat(handle.get()).isEqualTo(10);
        assertThat(world.variables.find(RATE).orElseThrow().lastChange().what()).isEqualTo(Change.What.EXPIRED);
    }

    @Test
    void theLastingValueThatWasSetBelowATemporaryOneHoldsAfterIt() {
        world.setFor(RATE, EVERYBODY, "50", Duration.ofSeconds(30));

        world.set(RATE, "20");

        assertThat(world.value(RATE)).isEqualTo("50.0");
        world.simulation.runFor(Duration.ofSeconds(31));
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    @Test
    void aTemporaryValueThatEndedWhileTheNodeWasDownEndsAtTheStart() {
        world.setFor(RATE, EVERYBODY, "50", Duration.ofSeconds(30));
        world.node.crash();
        world.simulation.runFor(Duration.ofMinutes(5));

        world.crashAndRestart();
        world.settle();

        assertThat(world.value(RATE)).isEqualTo("10.0");
    }

    @Test
    void takingAwayEndsTheTemporaryValueFirstAndThenTheLastingOne() {
        world.set(RATE, ANN, "20");
        world.setFor(RATE, ANN, "30", Duration.ofHours(1));
        Handle<Double> ann = world.handleOf("ann", RATE, Double.class);
        NewValue away = new NewValue(RATE, ANN, Optional.empty(), Optional.empty());

        world.change(away);
        assertThat(ann.get()).isEqualTo(20);
        world.change(away);
        assertThat(ann.get()).isEqualTo(10);
        assertThatThrownBy(() -> world.change(away))
                .isInstanceOf(ConflictException.class)
                .hasMessage("layer agent:ann of http.rate holds no value");
    }

    @Test
    void theViewTellsWhatEachLayerHolds() {
        world.set(RATE, ANN, "20");
        world.setFor(RATE, EVERYBODY, "50", Duration.ofSeconds(30));

        var layers = world.variables.find(RATE).orElseThrow().layers();

        assertThat(layers).containsOnlyKeys("agent:ann", "everybody");
        assertThat(layers).containsEntry("agent:ann", new LayerValue(Optional.of("20.0"), Optional.empty()));
        assertThat(layers)
                .hasEntrySatisfying(
                        "everybody",
                        held -> assertThat(held.temporary())
                                .hasValueSatisfying(temporary ->
                                        assertThat(temporary.value()).isEqualTo("50.0")));
    }

    @Test
    void severalVariablesChangeTogetherOrNotAtAll() {
        assertThatThrownBy(() -> world.change(NewValue.of(RATE, "20"), NewValue.of(BURST, "51")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("http.burst is 51, but must be a whole number from 1 to 50");

        assertThat(world.value(RATE)).isEqualTo("10.0");
        world.change(NewValue.of(RATE, "20"), NewValue.of(BURST, "50"));
        assertThat(world.value(RATE)).isEqualTo("20.0");
        assertThat(world.value(BURST)).isEqualTo("50");
    }

    @Test
    void whatIsWrongIsNamed() {
        VariableId shared = new VariableId(VariableId.EVERYWHERE, "log.level");
        world.declare(shared, new Domain.Choice(List.of("info", "debug")), "info");

        assertThatThrownBy(() -> world.set(VariableId.parse("nothing"), "1"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no variable nothing");
        assertThatThrownBy(() -> world.set(VariableId.parse("log.level"), "debug"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no variable log.level; change everywhere/log.level, or its layer"
                        + " namespace:default");
        assertThatThrownBy(() -> world.set(RATE, new Layer.InNamespace(Namespace.DEFAULT), "1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("http.rate is of one namespace already");
        assertThatThrownBy(() -> world.change(
                        new NewValue(RATE, EVERYBODY, Optional.empty(), Optional.of(Duration.ofMinutes(1)))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lifetime is PT1M, but must be absent");
    }
}
