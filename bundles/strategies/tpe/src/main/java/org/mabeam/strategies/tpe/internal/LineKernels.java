// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.random.RandomGenerator;

/** Truncated normal kernels on a {@link Axis.Line}. */
final class LineKernels implements AxisKernels {

    private final Column column;
    private final Widths widths = new Widths(Math::log);
    private final Bell prior = new Bell(0.5, 1);
    private double[] candidates = new double[0];

    LineKernels(Column column) {
        this.column = column;
    }

    @Override
    public void fit(double[] weights, int kernels) {
        widths.fit(column, weights, kernels);
    }

    @Override
    public void addConstants(double[] sums, int rows) {
        double[] logNorm = widths.logNorm();
        for (int i = 0; i < rows; i++) {
            sums[i] -= logNorm[i] + Normal.LOG_ROOT_TWO_PI;
        }
    }

    @Override
    public void candidates(double[] coordinates) {
        candidates = coordinates;
    }

    @Override
    public void add(int candidate, int from, int to, double[] sums) {
        double x = candidates[candidate];
        double[] values = column.values();
        double[] scale = widths.scale();
        for (int i = 0, row = from; row < to; i++, row++) {
            double z = (x - values[row]) * scale[row];
            sums[i] -= z * z;
        }
    }

    @Override
    public double prior(int candidate) {
        return prior.logDensity(candidates[candidate]);
    }

    @Override
    public double sample(int row, RandomGenerator random) {
        return new Bell(column.values()[row], widths.width(row)).sample(random);
    }

    @Override
    public double samplePrior(RandomGenerator random) {
        return prior.sample(random);
    }

    @Override
    public void truncate(int rows) {
        widths.truncate(rows);
    }
}
