// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import org.mabeam.foundation.error.Faults;

/**
 * Where a canary stands: what people are shown, and all that a {@link SequentialTest} needs to go on later.
 *
 * @param oldSamples values of the old value so far
 * @param newSamples values of the value on trial so far
 * @param oldMean their mean; NaN exactly without samples
 * @param newMean their mean; NaN exactly without samples
 * @param eValue evidence for harm, finite and ≥ 0; 1 says nothing
 */
public record Figures(long oldSamples, long newSamples, double oldMean, double newMean, double eValue) {

    /** Before the first observation. */
    public static final Figures NONE = new Figures(0, 0, Double.NaN, Double.NaN, 1);

    public Figures {
        new Faults()
                .check(oldSamples >= 0, "oldSamples", oldSamples, ">= 0")
                .check(newSamples >= 0, "newSamples", newSamples, ">= 0")
                .check(fits(oldSamples, oldMean), "oldMean", oldMean, "finite, and NaN without samples")
                .check(fits(newSamples, newMean), "newMean", newMean, "finite, and NaN without samples")
                .check(eValue >= 0 && eValue <= Double.MAX_VALUE, "eValue", eValue, "finite and >= 0")
                .throwIfAny();
    }

    private static boolean fits(long samples, double mean) {
        return samples > 0 ? Double.isFinite(mean) : Double.isNaN(mean);
    }
}
