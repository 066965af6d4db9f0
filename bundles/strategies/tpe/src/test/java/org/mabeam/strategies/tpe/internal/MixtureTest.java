// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixtureTest {

    private static final Offset<Double> TINY = within(1e-9);

    static Stream<DensityCase> optunasDensities() {
        return DensityCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("optunasDensities")
    void theDensityIsOptunas(DensityCase example) {
        Mixture mixture = mixture(example.axes(), example.seen());

        double[] densities = mixture.logDensity(example.at());

        // in cells narrower than 2e-4 the density stands for the mass
        Offset<Double> tolerance = example.name().matches("(wide|log)-grid.*") ? within(5e-5) : TINY;
        double[] expected =
                example.densities().stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(densities).containsExactly(expected, tolerance);
    }

    @Test
    void theDensityIntegratesToOne() {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> seen =
                random.doubles(40).mapToObj(x -> new double[] {x * x}).toList();
        Mixture mixture = mixture(List.of(new Axis.Line()), seen);
        int cells = 20_000;
        List<double[]> grid = IntStream.range(0, cells)
                .mapToObj(i -> new double[] {(i + 0.5) / cells})
                .toList();

        double integral = Arrays.stream(mixture.logDensity(grid)).map(Math::exp).sum() / cells;

        assertThat(integral).isCloseTo(1, within(1e-6));
    }

    @Test
    void samplesFollowTheDensity() {
        Axis.Grid grid = Axis.Grid.ofIndices(6);
        List<Axis> axes = List.of(grid, new Axis.Names(3));
        Mixture mixture =
                mixture(axes, List.of(new double[] {grid.centre(1), 2}, new double[] {grid.centre(4), 0}, new double[] {
                    grid.centre(4), 0
                }));
        List<double[]> all = IntStream.range(0, 18)
                .mapToObj(i -> new double[] {grid.centre(i / 3), i % 3})
                .toList();
        SplittableRandom random = new SplittableRandom(1);
        int draws = 200_000;

        double[] frequencies = new double[18];
        for (int i = 0; i < draws; i++) {
            double[] point = mixture.sample(random);
            frequencies[(int) (grid.index(point[0]) * 3 + point[1])] += 1.0 / draws;
        }

        double[] probabilities =
                Arrays.stream(mixture.logDensity(all)).map(Math::exp).toArray();
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, TINY);
        assertThat(frequencies).containsExactly(probabilities, within(0.005));
    }

    @Test
    void rowsWithoutWeightAreNoKernels() {
        List<Axis> axes = List.of(new Axis.Line(), Axis.Grid.ofIndices(8), new Axis.Names(2));
        List<double[]> seen = new SplittableRandom(9)
                .doubles(300)
                .mapToObj(x -> new double[] {x, Axis.Grid.ofIndices(8).centre((long) (x * 8)), (int) (x * 16) % 2})
                .toList();
        List<double[]> half = IntStream.range(0, 300)
                .filter(i -> i % 2 == 0)
                .mapToObj(seen::get)
                .toList();
        double[] weights = new double[300];
        for (int i = 0; i < 300; i += 2) {
            weights[i] = 1;
        }
        Mixture all = new Mixture(axes, columns(3, seen));

        all.fit(weights);

        assertThat(all.logDensity(seen))
                .containsExactly(mixtureOfEqualWeights(axes, half).logDensity(seen), TINY);
    }

    @Test
    void fittingStepByStepGivesTheVeryBitsOfFittingAtOnce() {
        List<Axis> axes = List.of(new Axis.Line(), new Axis.Line());
        SplittableRandom random = new SplittableRandom(4);
        List<double[]> seen = Stream.generate(() -> new double[] {random.nextDouble(), random.nextDouble()})
                .limit(150)
                .toList();
        List<Column> growing = columns(2, List.of());
        Mixture stepwise = new Mixture(axes, growing);

        for (int i = 0; i < seen.size(); i++) {
            growing.get(0).add(seen.get(i)[0]);
            growing.get(1).add(seen.get(i)[1]);
            stepwise.fit(weights(i + 1));
        }

        assertThat(stepwise.logDensity(seen))
                .containsExactly(mixture(axes, seen).logDensity(seen));
    }

    @Test
    void aGridOfVeryManyShapesHasTheSameMasses() {
        Axis.Grid grid = Axis.Grid.ofIndices(3_000);
        List<double[]> seen = new SplittableRandom(2)
                .ints(6_000, 0, 3_000)
                .mapToObj(i -> new double[] {grid.centre(i)})
                .toList();
        List<double[]> all = IntStream.range(0, 3_000)
                .mapToObj(i -> new double[] {grid.centre(i)})
                .toList();

        double[] densities = mixture(List.of(grid), seen).logDensity(all);

        assertThat(Arrays.stream(densities).map(Math::exp).sum()).isCloseTo(1, TINY);
    }

    private static Mixture mixture(List<Axis> axes, List<double[]> seen) {
        Mixture mixture = new Mixture(axes, columns(axes.size(), seen));
        mixture.fit(weights(seen.size()));
        return mixture;
    }

    private static Mixture mixtureOfEqualWeights(List<Axis> axes, List<double[]> seen) {
        double[] weights = new double[seen.size()];
        Arrays.fill(weights, 1);
        Mixture mixture = new Mixture(axes, columns(axes.size(), seen));
        mixture.fit(weights);
        return mixture;
    }

    private static double[] weights(int count) {
        return IntStream.range(0, count).mapToDouble(i -> Weights.of(i, count)).toArray();
    }

    private static List<Column> columns(int axes, List<double[]> seen) {
        List<Column> columns = Stream.generate(Column::new).limit(axes).toList();
        for (double[] point : seen) {
            for (int axis = 0; axis < axes; axis++) {
                columns.get(axis).add(point[axis]);
            }
        }
        return columns;
    }
}
