// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.mabeam.foundation.error.Faults;

/**
 * A request for suggestions.
 *
 * @param trial number of the trial that the first suggestion will be, 0 or more
 * @param count how many are wanted at most, 1 to 10,000
 * @param seed of the study
 */
public record Ask(long trial, int count, long seed) {

    private static final String ALGORITHM = "L64X128MixRandom";
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    public Ask {
        new Faults()
                .check(trial >= 0, "trial", trial, ">= 0")
                .check(count >= 1 && count <= 10_000, "count", count, "1 to 10000")
                .throwIfAny();
    }

    /**
     * The chance of one suggestion: from the seed and the trial's number alone, so that order, swap and recovery change
     * nothing.
     *
     * @param index which suggestion, 0 to {@code count - 1}
     */
    public RandomGenerator random(int index) {
        return RandomGeneratorFactory.of(ALGORITHM).create(mix(seed ^ mix(trial + index + GOLDEN_GAMMA)));
    }

    /**
     * The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
     */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
