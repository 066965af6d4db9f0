// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * The number in the middle, of two in the middle the lower: always one that a voter named. Weights and confidence make
 * no difference.
 *
 * @see <a href="https://doi.org/10.1007/BF00128122">Moulin: On Strategy-Proofness and Single Peakedness, Public Choice
 *     1980</a>
 */
final class Median implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        Amounts amounts = Amounts.of(ballot);
        int cast = amounts.cast().size();
        int all = cast + amounts.outstanding();
        int highest = Math.floorDiv(all - 1, 2); // where the middle is if who is outstanding names high numbers
        int lowest = highest - amounts.outstanding(); // and if low ones
        if (cast > 0 && lowest >= 0 && highest < cast) {
            double value = amounts.value(lowest);
            if (value == amounts.value(highest)) {
                return amounts.agreed(value, "median" + Counts.weightsIgnored(ballot));
            }
        }
        return amounts.none();
    }
}
