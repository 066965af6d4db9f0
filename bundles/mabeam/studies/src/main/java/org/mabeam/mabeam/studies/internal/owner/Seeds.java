// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

/** Seeds made of the study's seed and a trial's number. */
final class Seeds {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** For the trial's own randomness; other than that of its suggestion. */
    static long ofTrial(long seed, long trial) {
        return mix(mix(seed) + (trial + 1) * GOLDEN_GAMMA);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
