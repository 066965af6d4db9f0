// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.variables.internal.World.ALICE;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.Point;
import org.mabeam.variable.VariableId;

/** Composites, derived variables and constraints. */
class WiringTest {

    private static final VariableId BOTH = VariableId.parse("http.both");
    private static final VariableId TOTAL = VariableId.parse("http.total");

    private final World world = new World(1);

    @BeforeEach
    void declare() {
        world.rateAndBurst();
    }

    @Test
    void aDerivedVariableFollowsWhatItIsComputedFrom() {
        derived(TOTAL, "http.rate * 60 + http.burst");
        derived(VariableId.parse("http.twice"), "http.total * 2");
        Handle<Double> handle = world.handle(VariableId.parse("http.twice"), Double.class);
        assertThat(handle.get()).isEqualTo(1210);

        world.change(NewValue.of(RATE, "20"), NewValue.of(BURST, "6"));

        assertThat(handle.get()).isEqualTo(2412);
        assertThat(world.value(TOTAL)).isEqualTo("1206");
    }

    @Test
    void variablesAreDeclaredTogetherInAnyOrder() {
        VariableId a = VariableId.parse("a");
        VariableId b = VariableId.parse("b");

        world.variables.declare(
                List.of(
                        new Declaration(a, new Kind.Derived("b + 1"), ""),
                        Declaration.of(b, Domain.Real.of(0, 9), "2", "")),
                ALICE);

        assertThat(world.value(a)).isEqualTo("3");
    }

    @Test
    void aCircleIsRefusedWithItsPath() {
        VariableId a = VariableId.parse("a");
        VariableId b = VariableId.parse("b");
        VariableId c = VariableId.parse("c");

        assertThatThrownBy(() -> world.variables.declare(
                        List.of(
                                new Declaration(a, new Kind.Derived("b + 1"), ""),
                                new Declaration(b, new Kind.Derived("c + 1"), ""),
                                new Declaration(c, new Kind.Derived("a + 1"), "")),
                        ALICE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("expression is a -> b -> c -> a, but must be free of circles");
        assertThat(world.variables.find(a)).isEmpty();
    }

    @Test
    void aCircleThroughANewDeclarationIsRefused() {
        VariableId a = VariableId.parse("a");
        VariableId b = VariableId.parse("b");
        derived(a, "http.rate + 1");
        derived(b, "a + 1");

        assertThatThrownBy(() -> derived(a, "b + 1")).hasMessageContaining("a -> b -> a");
        assertThat(world.value(a)).isEqualTo("11");
    }

    @Test
    void whatAnExpressionNamesMustBeThere() {
        assertThatThrownBy(() -> derived(TOTAL, "http.rate + nothing"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("expression is nothing, but must be the name of a variable of namespace default");
        assertThatThrownBy(() -> derived(TOTAL, "1 + 2"))
                .hasMessage("expression is 1 + 2, but must be about at least one variable");
        assertThatThrownBy(() -> derived(TOTAL, "http.rate +")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nobodySetsADerivedVariableOrAComposite() {
        derived(TOTAL, "http.rate + http.burst");
        composite();

        assertThatThrownBy(() -> world.set(TOTAL, "1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("variable is http.total, but must be one that it is computed from: http.rate, http.burst");
        assertThatThrownBy(() -> world.set(BOTH, "1"))
                .hasMessage("variable is http.both, but must be one of its members http.rate, http.burst");
    }

    @Test
    void aDecisionThatLeavesADerivedVariableWithoutAValueIsRefused() {
        derived(TOTAL, "100 / http.rate");

        assertThatThrownBy(() -> world.set(RATE, "0"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("http.total cannot be computed");
        assertThat(world.value(RATE)).isEqualTo("10.0");
    }

    @Test
    void aCompositeNeverShowsHalfADecision() {
        composite();
        Handle<Point> handle = world.handle(BOTH, Point.class);
        List<String> seen = new ArrayList<>();

        var change = world.live.change(World.request(NewValue.of(RATE, "20"), NewValue.of(BURST, "6")));
        while (!change.isDone()) {
            world.simulation.step();
            seen.add(handle.get().toString());
        }

        assertThat(seen.stream().distinct())
                .containsExactly("{http.rate=10.0, http.burst=5}", "{http.rate=20.0, http.burst=6}");
        assertThat(world.value(BOTH)).isEqualTo("http.rate=20.0, http.burst=6");
    }

    @Test
    void aConstraintIsKeptByEveryDecision() {
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 40"), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "36"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("constraint calm of default (http.rate + http.burst <= 40) would not hold:"
                        + " http.rate=36.0, http.burst=5");
        world.change(NewValue.of(RATE, "36"), NewValue.of(BURST, "4"));
        assertThat(world.value(RATE)).isEqualTo("36.0");
    }

    @Test
    void aConstraintIsKeptForAnAgentsOwnValuesToo() {
        world.set(BURST, new Layer.OfAgent("ann"), "30");
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 40"), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("http.rate=11.0, http.burst=30");
    }

    @Test
    void aConstraintIsKeptWhenATemporaryValueEnds() {
        world.set(BURST, "30");
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 40"), ALICE);
        world.setFor(BURST, new Layer.Everybody(), "5", Duration.ofMinutes(1));

        assertThatThrownBy(() -> world.set(RATE, "20"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("http.rate=20.0, http.burst=30");
    }

    @Test
    void aConstraintThatTheValuesOfNowBreakIsRefused() {
        assertThatThrownBy(() -> world.variables.constrain(
                        Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 14"), ALICE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("would not hold: http.rate=10.0, http.burst=5");
        assertThat(world.variables.constraints(Namespace.DEFAULT)).isEmpty();
    }

    @Test
    void aConstraintIsReleased() {
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate <= 40"), ALICE);
        assertThat(world.variables.constraints(Namespace.DEFAULT)).containsOnlyKeys("calm");

        world.variables.release(Namespace.DEFAULT, "calm", ALICE);

        assertThat(world.set(RATE, "50").value()).isEqualTo("50.0");
        assertThatThrownBy(() -> world.variables.release(Namespace.DEFAULT, "calm", ALICE))
                .hasMessage("there is no constraint calm in namespace default");
    }

    @Test
    void whatIsNeededIsNotWithdrawn() {
        derived(TOTAL, "http.rate + http.burst");
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate <= 40"), ALICE);

        assertThatThrownBy(() -> world.variables.withdraw(RATE, ALICE, "unused"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("variable http.rate is needed by variable http.total, constraint calm of default");

        world.variables.release(Namespace.DEFAULT, "calm", ALICE);
        world.variables.withdraw(TOTAL, ALICE, "unused");
        world.variables.withdraw(RATE, ALICE, "unused");
        assertThat(world.variables.find(RATE)).isEmpty();
        assertThat(world.variables.history(RATE, 0, 10)).hasSize(2);
    }

    @Test
    void aNewDomainMustHaveTheValueOfNow() {
        world.set(RATE, "90");

        assertThatThrownBy(() -> world.declare(RATE, Domain.Real.of(0, 50), "10"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("variable http.rate holds 90.0, which the new domain does not have: a number from 0.0 to"
                        + " 50.0");
        world.declare(RATE, Domain.Real.of(0, 95), "10");
        assertThat(world.value(RATE)).isEqualTo("90.0");
    }

    @Test
    void theSameDeclarationAgainChangesNothing() {
        long before = world.record.position();

        world.rateAndBurst();

        assertThat(world.record.position()).isEqualTo(before);
    }

    @Test
    void aHandleIsOfTheVariablesType() {
        composite();
        derived(TOTAL, "http.rate + http.burst");

        assertThatThrownBy(() -> world.handle(RATE, Long.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("type is java.lang.Long, but must be Double or String for variable http.rate");
        assertThatThrownBy(() -> world.handle(BOTH, Double.class)).hasMessageContaining("Point or String");
        assertThatThrownBy(() -> world.handle(TOTAL, Long.class)).hasMessageContaining("Double, Boolean or String");
        assertThat(world.handle(BURST, Long.class).get()).isEqualTo(5);
        assertThat(world.handle(BOTH, String.class).get()).isEqualTo("http.rate=10.0, http.burst=5");
    }

    @Test
    void aClosedHandleStaysAtItsLastValue() {
        Handle<Double> closed = world.handle(RATE, Double.class);
        Handle<Double> open = world.handle(RATE, Double.class);
        closed.close();
        closed.close();

        world.set(RATE, "20");

        assertThat(closed.get()).isEqualTo(10);
        assertThat(open.get()).isEqualTo(20);
        assertThat(open.position())
                .isEqualTo(world.variables.find(RATE).orElseThrow().lastChange().position());
    }

    @Test
    void aPluginThatGoesAwayIsReplacedByTheFallbackAsAnEvent() {
        VariableId codec = VariableId.parse("codec");
        world.plugins.add("json");
        world.plugins.add("fast-json");
        world.variables.declare(
                new Declaration(codec, new Kind.Service("org.example.Codec", Optional.empty(), "json", "json"), ""),
                ALICE);
        world.set(codec, "fast-json");
        Handle<String> handle = world.handle(codec, String.class);
        assertThat(handle.get()).isEqualTo("fast-json");

        world.plugins.remove("fast-json");
        world.live.look();
        world.settle();

        assertThat(handle.get()).isEqualTo("json");
        world.plugins.add("fast-json");
        world.live.look();
        world.settle();
        assertThat(handle.get()).isEqualTo("fast-json");
        assertThat(world.variables.history(codec, 0, 10))
                .extracting(change -> change.what().toString())
                .containsExactly("DECLARED", "CHANGED", "FELL_BACK", "RETURNED");
    }

    @Test
    void aServiceIsFilteredByAFilterThatCanBeRead() {
        Kind broken = new Kind.Service("org.example.Codec", Optional.of("(a=b"), "json", "json");

        assertThatThrownBy(() -> world.variables.declare(new Declaration(BOTH, broken, ""), ALICE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("filter is (a=b, but must be an LDAP filter");
    }

    private void derived(VariableId id, String expression) {
        var unused = world.variables.declare(new Declaration(id, new Kind.Derived(expression), ""), ALICE);
    }

    private void composite() {
        var unused = world.variables.declare(
                new Declaration(BOTH, new Kind.Composite(List.of("http.rate", "http.burst")), ""), ALICE);
    }
}
