// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.agents;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Samples in nanoseconds, of many threads; those beyond the room for them are dropped. */
public final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /** With room for so many. */
    public Latencies(int most) {
        nanos = new long[most];
    }

    /** Adds one. */
    public void add(long sample) {
        int at = count.getAndIncrement();
        if (at < nanos.length) {
            nanos[at] = sample;
        }
    }

    int size() {
        return Math.min(count.get(), nanos.length);
    }

    /** In milliseconds; NaN without samples. */
    public double percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, size());
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** To three digits. */
    public static String ms(double milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds);
    }
}
