// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

/**
 * What a trial has measured.
 *
 * @param oldMean NaN without samples
 * @param newMean NaN without samples
 * @param eValue how strongly the evidence speaks for harm; 1 says nothing
 */
public record TrialFigures(long oldSamples, long newSamples, double oldMean, double newMean, double eValue) {

    /** Nothing measured. */
    public static final TrialFigures NONE = new TrialFigures(0, 0, Double.NaN, Double.NaN, 1);
}
