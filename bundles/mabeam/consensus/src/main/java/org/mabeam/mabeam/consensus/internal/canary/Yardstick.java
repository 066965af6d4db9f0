// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/**
 * Turns values of unknown scale into scores of a known range: standard deviations of the old value, limited to ±3,
 * which keeps one absurd value from deciding anything.
 *
 * @param centre of the old value
 * @param spread its standard deviation, finite and ≥ 0
 * @param sign 1 if large values are worse, -1 if small ones are
 */
record Yardstick(double centre, double spread, int sign) {

    static final double LIMIT = 3;

    /**
     * How much worse than the centre {@code value} is, in [-{@value #LIMIT}, {@value #LIMIT}]; never decreases with
     * harm.
     */
    double score(double value) {
        double distance = sign * (value - centre);
        if (distance == 0) {
            return 0;
        }
        double score = spread > 0 ? distance / spread : Math.copySign(LIMIT, distance);
        return Math.max(-LIMIT, Math.min(LIMIT, score));
    }
}
