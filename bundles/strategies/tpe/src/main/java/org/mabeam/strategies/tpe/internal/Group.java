// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Axes that always occur together, with a joint model of the trials in which they occur.
 *
 * <p>The axes of a conditional space fall into such groups; each is modelled from its own trials, with one split of all
 * trials into good and others (Optuna's {@code group=True}).
 */
final class Group {

    private final List<Axis> axes;
    private final List<Column> columns;
    private final Mixture above;
    private int[] trials = new int[16];
    private int size;
    private double[] weights = new double[16];

    Group(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        this.columns = axes.stream().map(axis -> new Column()).toList();
        this.above = new Mixture(this.axes, columns);
    }

    /** Adds where a trial lies; trials come in ascending order. */
    void add(int trial, double[] point) {
        if (size == trials.length) {
            trials = Arrays.copyOf(trials, size * 2);
        }
        trials[size++] = trial;
        for (int axis = 0; axis < point.length; axis++) {
            columns.get(axis).add(point[axis]);
        }
    }

    /** Forgets the trials from {@code firstTrial} on. */
    void truncate(int firstTrial) {
        int kept = size;
        while (kept > 0 && trials[kept - 1] >= firstTrial) {
            kept--;
        }
        if (kept < size) {
            size = kept;
            for (Column column : columns) {
                column.truncate(kept);
            }
            above.truncate(kept);
        }
    }

    /**
     * Draws candidates from the density of good points, and orders them.
     *
     * @return the candidates, that with the highest ratio of the densities of good and of other points first
     */
    List<double[]> candidates(Ranking ranking, int count, RandomGenerator random) {
        int[] best = ranking.below();
        Mixture below = below(best);
        List<double[]> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(below.sample(random));
        }
        above.fit(weightsAbove(ranking, best));
        double[] good = below.logDensity(points);
        double[] others = above.logDensity(points);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> others[i] - good[i]))
                .map(points::get)
                .toList();
    }

    private Mixture below(int[] best) {
        List<Column> good = axes.stream().map(axis -> new Column()).toList();
        int rows = 0;
        for (int trial : best) {
            int row = Arrays.binarySearch(trials, 0, size, trial);
            if (row >= 0) {
                for (int axis = 0; axis < columns.size(); axis++) {
                    good.get(axis).add(columns.get(axis).values()[row]);
                }
                rows++;
            }
        }
        double[] goodWeights = new double[rows];
        for (int row = 0; row < rows; row++) {
            goodWeights[row] = Weights.of(row, rows);
        }
        Mixture below = new Mixture(axes, good);
        below.fit(goodWeights);
        return below;
    }

    private double[] weightsAbove(Ranking ranking, int[] best) {
        if (weights.length < size) {
            weights = new double[trials.length];
        }
        int members = 0;
        int next = 0;
        for (int row = 0; row < size; row++) {
            while (next < best.length && best[next] < trials[row]) {
                next++;
            }
            boolean good = next < best.length && best[next] == trials[row];
            boolean member = !good && ranking.standing(trials[row]).kind() != Standing.Kind.VOID;
            weights[row] = member ? 1 : 0;
            members += member ? 1 : 0;
        }
        int index = 0;
        for (int row = 0; row < size; row++) {
            if (weights[row] > 0) {
                weights[row] = Weights.of(index++, members);
            }
        }
        return weights;
    }
}
