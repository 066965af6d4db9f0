// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.random.RandomGenerator;

/**
 * Categorical kernels on {@link Axis.Names}: weight 1 on the observed name, and {@code 1/kernels} on every name.
 *
 * <p>The kernels include the prior's, which is uniform.
 */
final class NameKernels implements AxisKernels {

    private final Column column;
    private final int names;
    private double hit;
    private double logHit;
    private double logMiss;
    private double[] candidates = new double[0];

    NameKernels(Column column, Axis.Names axis) {
        this.column = column;
        this.names = axis.count();
    }

    @Override
    public void fit(double[] weights, int kernels) {
        double everywhere = 1.0 / (kernels + 1);
        double sum = 1 + names * everywhere;
        hit = (1 + everywhere) / sum;
        logHit = Math.log(hit);
        logMiss = Math.log(everywhere / sum);
    }

    @Override
    public void addConstants(double[] sums, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] += logMiss;
        }
    }

    @Override
    public void candidates(double[] coordinates) {
        candidates = coordinates;
    }

    @Override
    public void add(int candidate, int from, int to, double[] sums) {
        double name = candidates[candidate];
        double[] values = column.values();
        double gain = logHit - logMiss;
        for (int i = 0, row = from; row < to; i++, row++) {
            if (values[row] == name) {
                sums[i] += gain;
            }
        }
    }

    @Override
    public double prior(int candidate) {
        return -Math.log(names);
    }

    @Override
    public double sample(int row, RandomGenerator random) {
        double observed = column.values()[row];
        if (names == 1 || random.nextDouble() < hit) {
            return observed;
        }
        int other = random.nextInt(names - 1);
        return other < observed ? other : other + 1;
    }

    @Override
    public double samplePrior(RandomGenerator random) {
        return random.nextInt(names);
    }

    @Override
    public void truncate(int rows) {
        // nothing is kept by row
    }
}
