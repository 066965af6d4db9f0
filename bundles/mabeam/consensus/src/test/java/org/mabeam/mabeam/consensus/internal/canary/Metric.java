// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import java.util.random.RandomGenerator;

/**
 * What readers measure, in simulations.
 *
 * @param variation standard deviation by mean
 * @param levels how often the level that both values share moves; 0 for never
 */
record Metric(String name, double variation, Draw draw, int levels) {

    /** One measurement. */
    @FunctionalInterface
    interface Draw {
        /**
         * Measures.
         *
         * @param factor of the mean, 1 for the old value
         */
        double next(RandomGenerator random, double factor);
    }

    /** Latencies around 10, evenly. */
    static Metric normal(double variation) {
        return new Metric(
                "normal", variation, (random, factor) -> 10 * factor * (1 + variation * random.nextGaussian()), 0);
    }

    /** Times between events. */
    static Metric exponential() {
        return new Metric("exponential", 1, (random, factor) -> 10 * factor * random.nextExponential(), 0);
    }

    /** Latencies with a long tail. */
    static Metric lognormal(double variation) {
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        return new Metric(
                "lognormal",
                variation,
                (random, factor) -> 10 * factor * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2),
                0);
    }

    /** 1 for what fails, 0 for what succeeds. */
    static Metric rate(double rate) {
        return new Metric(
                "rate",
                Math.sqrt((1 - rate) / rate),
                (random, factor) -> random.nextDouble() < rate * factor ? 1 : 0,
                0);
    }

    /** The same whose level jumps for both values alike. */
    Metric unsteady() {
        return new Metric(name + " that jumps", variation, draw, 10);
    }
}
