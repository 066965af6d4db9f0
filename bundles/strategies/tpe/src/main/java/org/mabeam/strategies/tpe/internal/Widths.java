// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The widths of the truncated normal kernels on one axis, one for each row, and what follows from them.
 *
 * <p>A kernel is as wide as the larger of the gaps to its neighbours (Bergstra et al. 2011, section 4.2); the outermost
 * of several kernels use their inner gap alone. Widths are clipped to at least {@code 1/min(100, 1 + kernels)} ("magic
 * clip") and at most 1. Logarithms are computed only where a width changed since the last fit.
 */
final class Widths {

    private static final double MOST_CLIPPED = 100;

    private final DoubleUnaryOperator extra;
    private double[] scale = new double[0];
    private double[] logNorm = new double[0];

    /** Widths of kernels to whose norm the logarithm of something is added that depends on the width. */
    Widths(DoubleUnaryOperator extra) {
        this.extra = extra;
    }

    /** By row: √½ divided by the width. */
    double[] scale() {
        return scale;
    }

    double width(int row) {
        return Normal.SCALE / scale[row];
    }

    /** By row: the logarithm of the kernel's mass inside of the axis, and what else was asked for. */
    double[] logNorm() {
        return logNorm;
    }

    /** Forgets what is known of the rows from {@code newSize} on: their coordinates may change. */
    void truncate(int newSize) {
        if (newSize < scale.length) {
            Arrays.fill(scale, newSize, scale.length, 0);
        }
    }

    /**
     * Computes the widths anew.
     *
     * @param weights by row; a row of weight 0 is no kernel, and its width is undefined
     * @param kernels how many rows have a weight
     */
    void fit(Column column, double[] weights, int kernels) {
        grow(column.values().length);
        double least = 1 / Math.min(MOST_CLIPPED, 2.0 + kernels); // kernels + 1 for the prior, + 1 (magic clip)
        double[] values = column.values();
        int[] order = column.order();
        int row = -1; // the kernel whose upper neighbour is looked for
        double lower = 0; // its lower neighbour
        boolean first = true;
        for (int i = 0; i < column.size(); i++) {
            int next = order[i];
            if (weights[next] == 0) {
                continue;
            }
            if (row >= 0) {
                double above = values[next] - values[row];
                set(row, values[row], first ? above : Math.max(values[row] - lower, above), least);
                first = false;
                lower = values[row];
            }
            row = next;
        }
        if (row >= 0) {
            double below = values[row] - lower;
            set(row, values[row], first ? Math.max(below, 1 - values[row]) : below, least);
        }
    }

    private void set(int row, double value, double gap, double least) {
        double width = Math.min(1, Math.max(least, gap));
        double newScale = Normal.SCALE / width;
        if (newScale != scale[row]) {
            scale[row] = newScale;
            logNorm[row] = Math.log(Normal.mass(-value / width, (1 - value) / width)) + extra.applyAsDouble(width);
        }
    }

    private void grow(int capacity) {
        if (scale.length < capacity) {
            scale = Arrays.copyOf(scale, capacity);
            logNorm = Arrays.copyOf(logNorm, capacity);
        }
    }
}
