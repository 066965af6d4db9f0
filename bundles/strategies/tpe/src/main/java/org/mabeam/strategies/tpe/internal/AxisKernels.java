// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.random.RandomGenerator;

/**
 * One axis' factor of the product kernels of a {@link Mixture}: one kernel for each row, and the prior's.
 *
 * <p>All densities are logarithms. What does not depend on the candidate is apart from what does, so that scoring costs
 * a few operations a kernel.
 */
interface AxisKernels {

    /** Fits the kernels to the rows that have a weight; {@code kernels} is their number. */
    void fit(double[] weights, int kernels);

    /** Adds to each of the first {@code rows} elements what its kernel contributes to every candidate's density. */
    void addConstants(double[] sums, int rows);

    /** Says which candidates will be scored next. */
    void candidates(double[] coordinates);

    /** Adds to {@code sums[i]} what kernel {@code from + i} contributes to the density of the candidate. */
    void add(int candidate, int from, int to, double[] sums);

    /** The prior kernel's density of the candidate. */
    double prior(int candidate);

    /** Draws a coordinate from the kernel of the row. */
    double sample(int row, RandomGenerator random);

    /** Draws a coordinate from the prior kernel. */
    double samplePrior(RandomGenerator random);

    /** Forgets the rows from {@code rows} on. */
    void truncate(int rows);
}
