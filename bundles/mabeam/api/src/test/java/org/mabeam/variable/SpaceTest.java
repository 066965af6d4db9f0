// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.InvalidValueException;

class SpaceTest {

    private static final Space NETWORK = Space.of(
            List.of(
                    new Variable("learning.rate", Domain.Real.log(1e-4, 1)),
                    new Variable("depth", Domain.Whole.of(1, 4)),
                    new Variable("units", new Domain.Ordinal(List.of("16", "32", "64"))),
                    new Variable("activation", new Domain.Choice(List.of("relu", "tanh"))),
                    new Variable("bias", new Domain.Flag()),
                    new Variable("slope", new Domain.Real(0, 0.3, 0.1, Scale.LINEAR)).when("activation", "relu")),
            List.of(
                    new Constraint("units * depth <= 128"),
                    new Constraint("activation != \"tanh\" || learning.rate < 0.5")));

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @Test
    void randomPointsLieInsideAndFulfilConditionsAndConstraints() {
        for (int i = 0; i < 1000; i++) {
            Point point = NETWORK.random(random);

            assertThat(point.whole("units") * point.whole("depth")).isLessThanOrEqualTo(128);
            assertThat(point.isActive("slope"))
                    .isEqualTo(point.text("activation").equals("relu"));
            assertThat(NETWORK.parse(point.texts())).isEqualTo(point);
            assertThat(NETWORK.decode(NETWORK.encode(point)).texts().keySet())
                    .isEqualTo(point.texts().keySet());
        }
    }

    @Test
    void aPointIsReadAsItsUserWritesIt() {
        Point point = NETWORK.parse(Map.of(
                "learning.rate",
                "0.1",
                "depth",
                "2",
                "units",
                "32",
                "activation",
                "relu",
                "bias",
                "true",
                "slope",
                "0.3"));

        assertThat(point.number("learning.rate")).isEqualTo(0.1);
        assertThat(point.flag("bias")).isTrue();
        assertThat(point.number("slope")).isEqualTo(0.3);
    }

    @Test
    void everyFaultOfAPointIsNamed() {
        assertThatThrownBy(() -> NETWORK.parse(Map.of(
                        "learning.rate",
                        "2",
                        "depth",
                        "1.5",
                        "activation",
                        "tanh",
                        "bias",
                        "maybe",
                        "slope",
                        "0.1",
                        "x",
                        "1")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("learning.rate is 2, but must be a number from 1.0E-4 to 1.0")
                .hasMessageContaining("depth is 1.5, but must be a whole number from 1 to 4")
                .hasMessageContaining("units is absent, but must be one of 16, 32, 64")
                .hasMessageContaining("bias is maybe, but must be true or false")
                .hasMessageContaining("slope is 0.1, but must be absent")
                .hasMessageContaining("x is 1, but must be absent");
    }

    @Test
    void aViolatedConstraintIsNamed() {
        assertThatThrownBy(() -> NETWORK.parse(Map.of(
                        "learning.rate", "0.1", "depth", "4", "units", "64", "activation", "tanh", "bias", "true")))
                .hasMessageContaining("such that units * depth <= 128");
    }

    @Test
    void anInfeasibleSpaceEndsWithATypedError() {
        Space space = Space.of(List.of(new Variable("x", Domain.Real.of(0, 1))), List.of(new Constraint("x > 2")));

        assertThatThrownBy(() -> space.random(random))
                .isInstanceOf(InfeasibleSpaceException.class)
                .hasMessageContaining("x > 2");
    }

    @Test
    void everyFaultOfASpaceIsNamed() {
        assertThatThrownBy(() -> Space.of(
                        List.of(
                                new Variable("a", new Domain.Flag()),
                                new Variable("a", new Domain.Flag()),
                                new Variable("b", new Domain.Flag()).when("c", "true"),
                                new Variable("d", new Domain.Flag()).when("a", "yes")),
                        List.of(new Constraint("a + "), new Constraint("zeta < 1"), new Constraint("1 < 2"))))
                .hasMessageContaining("variables is a, but must be named once")
                .hasMessageContaining("variables.b.parent is c")
                .hasMessageContaining("variables.d.values is yes, but must be true or false")
                .hasMessageContaining("constraints[0] is a + ")
                .hasMessageContaining("unknown names (zeta)")
                .hasMessageContaining("about at least one variable");
    }

    @Test
    void aSubspaceKeepsItsOwnConstraintsAndRefusesToLoseAParent() {
        assertThat(NETWORK.subspace(Set.of("units", "depth")).constraints())
                .extracting(Constraint::expression)
                .containsExactly("units * depth <= 128");
        assertThatThrownBy(() -> NETWORK.subspace(Set.of("slope"))).hasMessageContaining("together with activation");
    }
}
