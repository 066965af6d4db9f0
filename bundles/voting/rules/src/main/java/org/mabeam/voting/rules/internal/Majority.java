// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * More are in favour than against; a tie rejects. Abstentions, weights and confidence make no difference.
 *
 * @see <a href="https://doi.org/10.2307/1907651">May: A Set of Independent Necessary and Sufficient Conditions for
 *     Simple Majority Decision, Econometrica 1952</a>
 */
final class Majority implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        Counts counts = Counts.of(ballot);
        if (counts.accepts() > counts.rejects() + counts.outstanding()) {
            return counts.chosen("more in favour than against");
        } else if (counts.accepts() + counts.outstanding() <= counts.rejects()) {
            return counts.rejected("not more in favour than against");
        }
        return counts.open();
    }
}
