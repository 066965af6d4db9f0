// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

/**
 * The limit of one client: a token for each request, which come in at the limit's rate. It holds what comes in within a
 * second, and one at least. The rate is given with each request, so that a new one counts at once. Thread-safe.
 */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private double tokens = 1;
    private long filledAt;

    TokenBucket(long nanos) {
        filledAt = nanos;
    }

    /**
     * Takes a token if there is one.
     *
     * @param rate tokens per second, > 0
     * @param nanos the time, of any origin
     */
    synchronized boolean take(double rate, long nanos) {
        double seconds = Math.max(0, nanos - filledAt) / NANOS;
        filledAt = nanos;
        tokens = Math.min(Math.max(1, rate), tokens + seconds * rate);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
