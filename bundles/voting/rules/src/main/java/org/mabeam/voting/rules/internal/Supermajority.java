// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * Somebody is in favour, and they are at least a given part of those who are in favour or against. Abstentions, weights
 * and confidence make no difference.
 */
final class Supermajority implements VotingRule {

    private final Fraction threshold;

    /** {@code threshold} is above one half. */
    Supermajority(Fraction threshold) {
        this.threshold = threshold;
    }

    @Override
    public Outcome outcome(Ballot ballot) {
        Counts counts = Counts.of(ballot);
        int decided = counts.accepts() + counts.rejects() + counts.outstanding();
        if (reached(counts.accepts(), decided)) {
            return counts.chosen("at least " + threshold + " in favour");
        } else if (!reached(counts.accepts() + counts.outstanding(), decided)) {
            return counts.rejected("less than " + threshold + " in favour");
        }
        return counts.open();
    }

    private boolean reached(int accepts, int decided) {
        return accepts > 0 && threshold.reachedBy(accepts, decided);
    }
}
