// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TpeTest {

    private static final List<Axis> PLANE = List.of(new Axis.Line(), new Axis.Line());

    @Test
    void candidatesGatherWhereTrialsWereGood() {
        Tpe tpe = new Tpe(List.of(PLANE));
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            double[] point = i < 10
                    ? new double[] {random.nextDouble(), random.nextDouble()}
                    : tpe.candidates(24, random).get(0).get(0);
            tpe.add(List.of(point), Standing.complete(distance(point, 0.3, 0.8)));
        }

        double[] next = tpe.candidates(24, random).get(0).get(0);

        assertThat(distance(next, 0.3, 0.8)).isLessThan(0.05);
    }

    static List<Standing> withoutValue() {
        return List.of(Standing.RUNNING, Standing.FAILED);
    }

    @ParameterizedTest
    @MethodSource("withoutValue")
    void trialsWithoutAValueRepelTheNextOnes(Standing standing) {
        Tpe tpe = studyWithAGoodCorner();
        Tpe withOthers = studyWithAGoodCorner();
        for (int i = 0; i < 8; i++) {
            withOthers.add(List.of(new double[] {0.2, 0.2}), standing);
        }

        double undisturbed = meanDistance(tpe);
        double repelled = meanDistance(withOthers);

        assertThat(repelled).isGreaterThan(1.5 * undisturbed);
    }

    private static Tpe studyWithAGoodCorner() {
        Tpe tpe = new Tpe(List.of(PLANE));
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < 60; i++) {
            double[] point = {random.nextDouble(), random.nextDouble()};
            tpe.add(List.of(point), Standing.complete(distance(point, 0.2, 0.2)));
        }
        return tpe;
    }

    private static double meanDistance(Tpe tpe) {
        RandomGenerator random = new SplittableRandom(11);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += distance(tpe.candidates(24, random).get(0).get(0), 0.2, 0.2);
        }
        return sum / 200;
    }

    @Test
    void aGroupThatIsNotActiveLearnsNothing() {
        Tpe tpe = new Tpe(List.of(List.of(new Axis.Names(2)), List.of(new Axis.Line())));
        RandomGenerator random = new SplittableRandom(2);
        for (int i = 0; i < 100; i++) {
            boolean active = i % 2 == 0;
            double[] child = active ? new double[] {random.nextDouble()} : new double[0];
            double value = active ? Math.abs(child[0] - 0.7) : 1;
            tpe.add(List.of(new double[] {active ? 1 : 0}, child), Standing.complete(value));
        }

        List<List<double[]>> candidates = tpe.candidates(24, random);

        assertThat(candidates.get(0).get(0)).containsExactly(1);
        assertThat(candidates.get(1).get(0)[0]).isBetween(0.6, 0.8);
    }

    @Test
    void forgettingTrialsRestoresTheVeryBitsOfBefore() {
        Tpe tpe = studyWithAGoodCorner();
        double[] before = tpe.candidates(24, new SplittableRandom(3)).get(0).get(0);
        int size = tpe.size();
        tpe.add(List.of(new double[] {0.21, 0.22}), Standing.RUNNING);
        tpe.add(List.of(new double[] {0.23, 0.19}), Standing.RUNNING);
        tpe.candidates(24, new SplittableRandom(4));

        tpe.truncate(size);

        assertThat(tpe.candidates(24, new SplittableRandom(3)).get(0).get(0)).containsExactly(before);
    }

    @Test
    void forgottenTrialsDoNotColourThoseThatComeInTheirPlace() {
        Tpe forgetful = new Tpe(List.of(PLANE));
        Tpe fresh = new Tpe(List.of(PLANE));
        for (Tpe tpe : List.of(forgetful, fresh)) {
            RandomGenerator random = new SplittableRandom(5);
            for (int i = 0; i < 400; i++) { // so many that all widths are clipped to the same
                double[] point = {random.nextDouble(), random.nextDouble()};
                tpe.add(List.of(point), Standing.complete(distance(point, 0.5, 0.5)));
            }
        }
        for (int i = 0; i < 30; i++) {
            forgetful.add(List.of(new double[] {0.0005, 0.9995}), Standing.RUNNING);
        }
        forgetful.candidates(24, new SplittableRandom(1));
        forgetful.truncate(400);

        for (int i = 0; i < 30; i++) {
            forgetful.add(List.of(new double[] {0.5, 0.5}), Standing.RUNNING);
            fresh.add(List.of(new double[] {0.5, 0.5}), Standing.RUNNING);
        }

        for (int seed = 0; seed < 20; seed++) {
            assertThat(forgetful.candidates(24, new SplittableRandom(seed)).get(0))
                    .containsExactlyElementsOf(
                            fresh.candidates(24, new SplittableRandom(seed)).get(0));
        }
    }

    @Test
    void aReplayWithoutAskingGivesTheVeryBitsOfTheFirstRun() {
        Tpe asked = new Tpe(List.of(PLANE));
        Tpe replayed = new Tpe(List.of(PLANE));
        RandomGenerator random = new SplittableRandom(6);
        for (int i = 0; i < 120; i++) {
            double[] point = asked.candidates(24, random).get(0).get(0);
            asked.add(List.of(point), Standing.complete(distance(point, 0.5, 0.1)));
            replayed.add(List.of(point), Standing.complete(distance(point, 0.5, 0.1)));
        }

        double[] next = asked.candidates(24, new SplittableRandom(8)).get(0).get(0);

        assertThat(replayed.candidates(24, new SplittableRandom(8)).get(0).get(0))
                .containsExactly(next);
    }

    private static double distance(double[] point, double x, double y) {
        return Math.hypot(point[0] - x, point[1] - y);
    }
}
