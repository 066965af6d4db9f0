// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

/** Where the weights of an electorate come from. */
public enum Weighting {
    /** As the proposal states them. */
    STATED,
    /**
     * Earned: from each agent's calibrated record of predicted against measured effects, see {@link EarnedWeight}; none
     * above one half, so it takes two agents at least. Those that the proposal states must be 1.
     */
    EARNED
}
