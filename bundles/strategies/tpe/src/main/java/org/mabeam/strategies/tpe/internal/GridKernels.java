// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Truncated normal kernels on an {@link Axis.Grid}: a number has the mass that the kernel has in its cell.
 *
 * <p>Many rows share a coordinate and a width, hence a <em>shape</em>. As long as the shapes are few, the mass of a
 * candidate's cell is computed once for each of them. In a cell so narrow that the density is constant over it, density
 * times width stands for the mass.
 */
final class GridKernels implements AxisKernels {

    /** The narrowest kernel is 0.01 wide, so the density changes by less than 1 % of its exponent in such a cell. */
    private static final double NARROW = 2e-4;

    private static final int MOST_SHAPES = 4096;

    private final Column column;
    private final Axis.Grid axis;
    private final Widths widths = new Widths(width -> 0);
    private final Bell prior = new Bell(0.5, 1);
    private int[] shapeOf = new int[0];
    private int[] shapes = new int[64]; // for each shape one row that has it
    private int shapeCount;
    private Cell[] cells = new Cell[0];
    private double[][] masses = new double[0][];

    /** One candidate's part of the axis. */
    private record Cell(double from, double to) {

        double logMass(double centre, double width) {
            if (to - from > NARROW) {
                return Math.log(Normal.mass((from - centre) / width, (to - centre) / width));
            }
            double z = (0.5 * (from + to) - centre) / width * Normal.SCALE;
            return -z * z + Math.log((to - from) / width) - Normal.LOG_ROOT_TWO_PI;
        }
    }

    GridKernels(Column column, Axis.Grid axis) {
        this.column = column;
        this.axis = axis;
    }

    @Override
    public void fit(double[] weights, int kernels) {
        widths.fit(column, weights, kernels);
        findShapes(weights);
    }

    private void findShapes(double[] weights) {
        if (shapeOf.length < column.values().length) {
            shapeOf = new int[column.values().length];
        }
        double[] values = column.values();
        double[] scale = widths.scale();
        int[] order = column.order();
        shapeCount = 0;
        int firstOfValue = 0;
        double value = Double.NaN;
        for (int i = 0; i < column.size() && shapeCount <= MOST_SHAPES; i++) {
            int row = order[i];
            shapeOf[row] = 0;
            if (weights[row] == 0) {
                continue;
            }
            if (values[row] != value) {
                value = values[row];
                firstOfValue = shapeCount;
            }
            int shape = firstOfValue; // one coordinate has at most three widths
            while (shape < shapeCount && scale[shapes[shape]] != scale[row]) {
                shape++;
            }
            if (shape == shapeCount) {
                addShape(row);
            }
            shapeOf[row] = shape;
        }
    }

    private void addShape(int row) {
        if (shapeCount == shapes.length) {
            shapes = Arrays.copyOf(shapes, shapeCount * 2);
        }
        shapes[shapeCount++] = row;
    }

    @Override
    public void addConstants(double[] sums, int rows) {
        double[] logNorm = widths.logNorm();
        for (int i = 0; i < rows; i++) {
            sums[i] -= logNorm[i];
        }
    }

    @Override
    public void candidates(double[] coordinates) {
        cells = new Cell[coordinates.length];
        masses = new double[coordinates.length][];
        for (int i = 0; i < coordinates.length; i++) {
            long index = axis.index(coordinates[i]);
            cells[i] = new Cell(axis.edge(index), axis.edge(index + 1));
            if (shapeCount <= MOST_SHAPES) {
                masses[i] = massesOf(i);
            }
        }
    }

    private double[] massesOf(int candidate) {
        for (int i = 0; i < candidate; i++) {
            if (cells[i].equals(cells[candidate])) {
                return masses[i];
            }
        }
        double[] result = new double[shapeCount];
        for (int shape = 0; shape < shapeCount; shape++) {
            int row = shapes[shape];
            result[shape] = cells[candidate].logMass(column.values()[row], widths.width(row));
        }
        return result;
    }

    @Override
    public void add(int candidate, int from, int to, double[] sums) {
        if (shapeCount <= MOST_SHAPES) {
            double[] mass = masses[candidate];
            if (mass.length == 0) {
                return; // no kernel but the prior's
            }
            for (int i = 0, row = from; row < to; i++, row++) {
                sums[i] += mass[shapeOf[row]];
            }
            return;
        }
        for (int i = 0, row = from; row < to; i++, row++) {
            if (sums[i] != Double.NEGATIVE_INFINITY) {
                sums[i] += cells[candidate].logMass(column.values()[row], widths.width(row));
            }
        }
    }

    @Override
    public double prior(int candidate) {
        return cells[candidate].logMass(prior.centre(), prior.width()) - prior.logInside();
    }

    @Override
    public double sample(int row, RandomGenerator random) {
        return snapped(new Bell(column.values()[row], widths.width(row)).sample(random));
    }

    @Override
    public double samplePrior(RandomGenerator random) {
        return snapped(prior.sample(random));
    }

    private double snapped(double coordinate) {
        return axis.centre(axis.index(coordinate));
    }

    @Override
    public void truncate(int rows) {
        widths.truncate(rows);
    }
}
