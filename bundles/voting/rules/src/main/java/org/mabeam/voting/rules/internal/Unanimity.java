// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/** Somebody is in favour and nobody is against. Abstentions, weights and confidence make no difference. */
final class Unanimity implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        Counts counts = Counts.of(ballot);
        if (counts.rejects() > 0) {
            return counts.rejected("not unanimous");
        } else if (counts.outstanding() > 0) {
            return counts.open();
        }
        return counts.accepts() > 0 ? counts.chosen("unanimous") : counts.rejected("nobody is in favour");
    }
}
