// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.study.Trial;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class UntriedTest {

    private final RandomGenerator random = new SplittableRandom(1);

    /** 4·3 values of x and y, of which x + y ≤ 4 leaves 11; z only beside y = 2. */
    private final Space small = Space.of(
            List.of(
                    new Variable("x", Domain.Whole.of(0, 3)),
                    new Variable("y", new Domain.Ordinal(List.of("0", "1", "2"))),
                    new Variable("z", new Domain.Flag()).when("y", "2")),
            List.of(new Constraint("x + y <= 4")));

    @Test
    void everyFeasiblePointComesOnceAndThenNoMore() {
        Untried untried = new Untried(small, Repeats.AVOID);
        List<Point> points = new ArrayList<>();

        Optional<Point> point = untried.random(random);
        while (point.isPresent()) {
            points.add(point.get());
            untried.add(point.get());
            point = untried.random(random);
        }

        assertThat(points).hasSize(4 + 4 + 3 * 2).doesNotHaveDuplicates().allMatch(small::allows);
    }

    @Test
    void allKindsOfDiscreteDomainsAreCounted() {
        Space space = Space.of(
                new Variable("a", Domain.Whole.log(1, 5)),
                new Variable("b", new Domain.Real(0, 1, 0.25, Scale.LINEAR)),
                new Variable("c", new Domain.Whole(-4, 4, 4, Scale.LINEAR)),
                new Variable("d", new Domain.Choice(List.of("p", "q"))));
        Untried untried = new Untried(space, Repeats.AVOID);
        Set<Point> points = new HashSet<>();

        untried.random(random).ifPresent(points::add);
        for (Optional<Point> p = untried.random(random); p.isPresent(); p = untried.random(random)) {
            points.add(p.get());
            untried.add(p.get());
        }

        assertThat(points).hasSize(5 * 5 * 3 * 2);
    }

    @Test
    void whatIsLeftIsDrawnEvenly() {
        Untried untried = new Untried(small, Repeats.AVOID);
        for (int i = 0; i < 11; i++) {
            untried.add(untried.random(random).orElseThrow());
        }

        Map<Point, Integer> counts = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            counts.merge(untried.random(random).orElseThrow(), 1, Integer::sum);
        }

        assertThat(counts)
                .hasSize(3)
                .allSatisfy((point, count) -> assertThat(count / 3_000.0).isCloseTo(1 / 3.0, within(0.04)));
    }

    @Test
    void theOrderInWhichPointsWereTriedDoesNotMatter() {
        List<Point> points = new ArrayList<>();
        Untried forwards = new Untried(small, Repeats.AVOID);
        for (int i = 0; i < 10; i++) {
            Point point = forwards.random(random).orElseThrow();
            points.add(point);
            forwards.add(point);
        }
        Untried backwards = new Untried(small, Repeats.AVOID);

        for (int i = 9; i >= 0; i--) {
            backwards.add(points.get(i));
        }

        for (int seed = 0; seed < 50; seed++) {
            assertThat(backwards.random(new SplittableRandom(seed)))
                    .isEqualTo(forwards.random(new SplittableRandom(seed)));
        }
    }

    @Test
    void aPointIsTriedUntilEachOfItsTrialsIsVoid() {
        Untried untried = new Untried(small, Repeats.AVOID);
        Point point = small.random(random);

        untried.observe(trial(0, point, Trial.State.RUNNING));
        untried.observe(trial(1, point, Trial.State.RUNNING));
        untried.observe(trial(0, point, Trial.State.COMPLETE));
        untried.observe(trial(0, point, Trial.State.VOID));
        assertThat(untried.contains(point)).isFalse();

        untried.observe(trial(1, point, Trial.State.VOID));
        assertThat(untried.contains(point)).isTrue();
    }

    @Test
    void anExhaustedSpaceOpensAgainWhenATrialBecomesVoid() {
        Space wide = Space.of(new Variable("x", Domain.Whole.of(0, 49_999))); // chance alone would hardly find the one
        Untried untried = new Untried(wide, Repeats.AVOID);
        for (int x = 0; x < 50_000; x++) {
            untried.observe(trial(x, wide.point(new double[] {x}), Trial.State.RUNNING));
        }
        assertThat(untried.random(random)).isEmpty();

        Point point = wide.point(new double[] {4_711});
        untried.observe(trial(4_711, point, Trial.State.VOID));

        assertThat(untried.random(random)).contains(point);
    }

    @Test
    void pointsWithAnActiveContinuousVariableNeverCountAsTried() {
        Space space = Space.of(
                new Variable("on", new Domain.Flag()), new Variable("x", Domain.Real.of(0, 1)).when("on", "true"));
        Untried untried = new Untried(space, Repeats.AVOID);
        Point off = space.point(new double[] {0, Double.NaN});
        Point on = space.point(new double[] {1, 0.5});

        untried.add(off);
        untried.add(on);

        assertThat(untried.contains(off)).isFalse();
        assertThat(untried.contains(on)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(untried.random(random))
                    .hasValueSatisfying(point -> assertThat(point.isActive("x")).isTrue());
        }
    }

    @Test
    void whereRepeatsAreAllowedNothingIsExhausted() {
        Space two = Space.of(new Variable("x", new Domain.Flag()));
        Untried untried = new Untried(two, Repeats.ALLOW);

        for (int i = 0; i < 20; i++) {
            untried.add(untried.random(random).orElseThrow());
        }

        assertThat(untried.random(random)).isPresent();
    }

    private static Trial trial(long number, Point point, Trial.State state) {
        Optional<Instant> ended = state == Trial.State.RUNNING ? Optional.empty() : Optional.of(Instant.EPOCH);
        OptionalDouble value = state == Trial.State.COMPLETE ? OptionalDouble.of(1) : OptionalDouble.empty();
        Optional<Trial.Failure> failure = state == Trial.State.VOID
                ? Optional.of(new Trial.Failure(Trial.Failure.Kind.VOIDED, "for the test"))
                : Optional.empty();
        return new Trial(number, point, state, value, failure, List.of(), Set.of(), Instant.EPOCH, ended);
    }
}
