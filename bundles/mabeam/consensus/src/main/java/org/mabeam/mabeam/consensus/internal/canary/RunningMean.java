// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/** A mean, corrected by each value (Welford 1962): no sum that grows, hence nothing cancels and nothing overflows. */
final class RunningMean {

    private long count;
    private double mean;

    RunningMean(long count, double mean) {
        this.count = count;
        this.mean = count == 0 ? 0 : mean;
    }

    void add(double value) {
        count++;
        double step = value - mean;
        mean += Double.isFinite(step) ? step / count : value / count - mean / count;
    }

    long count() {
        return count;
    }

    /** NaN without values. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }
}
