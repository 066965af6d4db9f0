// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

/** One dimension of a search space, scaled so that its width is 1 whatever its unit. */
sealed interface Axis {

    /** Every real coordinate in {@code [0, 1]}. */
    record Line() implements Axis {}

    /**
     * Finitely many numbers in a row, each standing for the cell of {@code [0, 1]} around it.
     *
     * <p>The numbers are {@code low + i·step}; the cell of one reaches half a step to either side, and the cells
     * together fill the axis (Optuna's {@code low − step/2 … high + step/2}). On a log scale the cells are unequal.
     *
     * @param low the smallest number; on a log scale greater than half a step
     * @param step the distance between neighbours, greater than 0
     * @param count how many numbers there are, at least 1
     * @param log whether distances are measured between logarithms
     */
    record Grid(double low, double step, long count, boolean log) implements Axis {

        public Grid {
            if (!(step > 0 && count >= 1 && (!log || low - step / 2 > 0))) {
                throw new IllegalArgumentException("no grid: low " + low + ", step " + step + ", count " + count);
            }
        }

        /** Numbers 0 to {@code count − 1} at equal distances. */
        static Grid ofIndices(long count) {
            return new Grid(0, 1, count, false);
        }

        /** The coordinate of the number with this index. */
        double centre(long index) {
            return log ? scaled(low + index * step) : (index + 0.5) / count;
        }

        /** The lower end of the cell of the number with this index; that of {@code count} is 1. */
        double edge(long index) {
            return log ? scaled(low + (index - 0.5) * step) : (double) index / count;
        }

        /** The index of the number in whose cell the coordinate lies. */
        long index(double coordinate) {
            double index = log
                    ? Math.rint((Math.exp(bottom() + coordinate * (top() - bottom())) - low) / step)
                    : Math.floor(coordinate * count);
            return Math.max(0, Math.min(count - 1, (long) index));
        }

        private double scaled(double number) {
            return (Math.log(number) - bottom()) / (top() - bottom());
        }

        private double bottom() {
            return Math.log(low - step / 2);
        }

        private double top() {
            return Math.log(low + (count - 0.5) * step);
        }
    }

    /**
     * Names without order; the coordinate is the index itself.
     *
     * @param count how many names there are, at least 1
     */
    record Names(int count) implements Axis {}
}
