// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over several axes: a weighted sum of product kernels, one for each observation and one for the prior.
 *
 * <p>This is the multivariate Parzen estimator of Falkner et al. (2018): a kernel is a product over the axes, so that
 * the density knows which coordinates go together.
 */
final class Mixture {

    /** Kernels are scored in blocks that stay in the first-level cache while all candidates pass. */
    private static final int BLOCK = 512;

    /** A kernel whose exponent is this far below the largest adds less than 1e-17 of it. */
    private static final double NEGLIGIBLE = 40;

    private static final double PRIOR_WEIGHT = 1;

    private final List<Column> columns;
    private final List<AxisKernels> axes;
    private double[] weights = new double[0];
    private double[] constants = new double[0];
    private int rows;
    private double sumOfWeights;

    /** A mixture with a kernel for those rows of the columns that get a weight. */
    Mixture(List<Axis> axes, List<Column> columns) {
        this.columns = List.copyOf(columns);
        AxisKernels[] kernels = new AxisKernels[axes.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = kernelsOf(axes.get(i), columns.get(i));
        }
        this.axes = List.of(kernels);
    }

    private static AxisKernels kernelsOf(Axis axis, Column column) {
        if (axis instanceof Axis.Grid grid) {
            return new GridKernels(column, grid);
        }
        if (axis instanceof Axis.Names names) {
            return new NameKernels(column, names);
        }
        return new LineKernels(column);
    }

    /**
     * Fits the kernels.
     *
     * @param newWeights by row, at least one for each row of the columns; a row of weight 0 is no kernel
     */
    void fit(double[] newWeights) {
        rows = columns.get(0).size();
        weights = newWeights;
        int kernels = 0;
        sumOfWeights = PRIOR_WEIGHT;
        for (int row = 0; row < rows; row++) {
            if (weights[row] > 0) {
                kernels++;
                sumOfWeights += weights[row];
            }
        }
        if (constants.length < rows) {
            constants = new double[columns.get(0).values().length];
        }
        Arrays.fill(constants, 0, rows, 0);
        for (AxisKernels axis : axes) {
            axis.fit(weights, kernels);
            axis.addConstants(constants, rows);
        }
        for (int row = 0; row < rows; row++) {
            if (weights[row] == 0) {
                constants[row] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    /** Draws a point: a kernel by its weight, then every coordinate from that kernel. */
    double[] sample(RandomGenerator random) {
        double rest = random.nextDouble() * sumOfWeights - PRIOR_WEIGHT;
        int row = -1;
        while (rest >= 0 && row + 1 < rows) {
            rest -= weights[++row];
        }
        if (row >= 0 && weights[row] == 0) {
            row = -1; // only by rounding
        }
        double[] point = new double[axes.size()];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = row < 0
                    ? axes.get(axis).samplePrior(random)
                    : axes.get(axis).sample(row, random);
        }
        return point;
    }

    /** The logarithm of the density at each of the points. */
    double[] logDensity(List<double[]> points) {
        int count = points.size();
        double[] largest = new double[count];
        double[] sums = new double[count];
        prepare(points, largest);
        Arrays.fill(sums, PRIOR_WEIGHT);
        double[] exponents = new double[BLOCK];
        for (int from = 0; from < rows; from += BLOCK) {
            int to = Math.min(rows, from + BLOCK);
            for (int candidate = 0; candidate < count; candidate++) {
                System.arraycopy(constants, from, exponents, 0, to - from);
                for (AxisKernels axis : axes) {
                    axis.add(candidate, from, to, exponents);
                }
                accumulate(exponents, from, to, candidate, largest, sums);
            }
        }
        double[] result = new double[count];
        for (int candidate = 0; candidate < count; candidate++) {
            result[candidate] = largest[candidate] + Math.log(sums[candidate] / sumOfWeights);
        }
        return result;
    }

    private void prepare(List<double[]> points, double[] prior) {
        for (int axis = 0; axis < axes.size(); axis++) {
            double[] coordinates = new double[points.size()];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = points.get(i)[axis];
            }
            axes.get(axis).candidates(coordinates);
            for (int i = 0; i < coordinates.length; i++) {
                prior[i] += axes.get(axis).prior(i);
            }
        }
    }

    /** Adds a block of kernels to a candidate's sum, which is kept relative to the largest exponent so far. */
    private void accumulate(double[] exponents, int from, int to, int candidate, double[] largest, double[] sums) {
        double most = largest[candidate];
        double sum = sums[candidate];
        for (int i = 0; i < to - from; i++) {
            double exponent = exponents[i];
            if (exponent > most) {
                sum = sum * Math.exp(most - exponent) + weights[from + i];
                most = exponent;
            } else if (exponent > most - NEGLIGIBLE) {
                sum += weights[from + i] * Math.exp(exponent - most);
            }
        }
        largest[candidate] = most;
        sums[candidate] = sum;
    }

    /** Forgets what is known of the rows from {@code newSize} on; {@link #fit} must follow. */
    void truncate(int newSize) {
        for (AxisKernels axis : axes) {
            axis.truncate(newSize);
        }
    }
}
