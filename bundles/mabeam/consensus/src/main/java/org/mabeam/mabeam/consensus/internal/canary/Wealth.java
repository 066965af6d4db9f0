// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/**
 * Bets against "not worse", one fair round after the other: stake λ of the wealth on a difference D that is on average
 * not above 0, and the wealth becomes (1 + λD) times as large. As the best stake is unknown the first wealth is split
 * equally among eight of them, each half of the one before; the sum is a nonnegative supermartingale too.
 */
final class Wealth {

    private static final int STAKES = 8;

    /** The highest stake: a difference is never below -2 {@link Yardstick#LIMIT}, so a tenth is always left. */
    private static final double HIGHEST = 0.9 / (2 * Yardstick.LIMIT);

    private final double[] logs = new double[STAKES];

    Wealth(double first) {
        java.util.Arrays.fill(logs, Math.log(first / STAKES));
    }

    /** Settles one round. */
    void settle(double difference) {
        double stake = HIGHEST;
        for (int i = 0; i < STAKES; i++) {
            logs[i] += Math.log1p(stake * difference);
            stake /= 2;
        }
    }

    /** All of it, finite: what is beyond the greatest double is that. */
    double total() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            highest = Math.max(highest, log);
        }
        if (highest == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return Math.min(Double.MAX_VALUE, Math.exp(highest) * sum);
    }
}
