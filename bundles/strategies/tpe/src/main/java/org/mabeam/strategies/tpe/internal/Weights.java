// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

/** How much each of a row of observations counts: the newest 25 fully, older ones the less the older they are. */
final class Weights {

    private static final int FULL = 25;

    private Weights() {}

    /**
     * The weight of an observation (Bergstra et al. 2013): a ramp from 1/count to 1 over the older ones, then 1.
     *
     * @param index its place from the oldest, 0, on
     * @param count how many observations there are
     */
    static double of(int index, int count) {
        int ramp = count - FULL;
        if (index >= ramp) {
            return 1;
        }
        double least = 1.0 / count;
        return ramp == 1 ? least : least + (1 - least) * index / (ramp - 1);
    }
}
