// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/**
 * Learns where the old value's observations lie and how far they spread. Each counts as at most five standard
 * deviations away from the mean so far: outliers widen the spread slowly and cannot blind the test. The recurrence is
 * Welford's, written for the standard deviation instead of its square, so that no finite value overflows it.
 */
final class Baseline {

    private static final double OUTLIER = 5;

    private long count;
    private double centre;
    private double spread;

    void learn(double value) {
        double widest = count >= 2 && spread > 0 ? OUTLIER * spread : Double.POSITIVE_INFINITY;
        count++;
        double step = finite(Math.max(-widest, Math.min(widest, value - centre)));
        centre += step / count;
        double rest = count - 1;
        spread = finite(Math.hypot(spread * Math.sqrt(rest / count), step * Math.sqrt(rest) / count));
    }

    /** Whether two values came in, without which there is no spread. */
    boolean isKnown() {
        return count >= 2;
    }

    Yardstick yardstick(int sign) {
        return new Yardstick(centre, spread, sign);
    }

    private static double finite(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
