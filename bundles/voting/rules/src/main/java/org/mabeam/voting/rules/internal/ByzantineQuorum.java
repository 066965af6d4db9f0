// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * So many are in favour that, whichever {@code f} voters lie, most of the honest ones are: {@code 2f + 1} of {@code 3f
 * + 1} voters, and ⌈(n + f + 1) / 2⌉ of {@code n} in general. Two such quorums have an honest voter in common, and the
 * honest alone are enough for one. An abstention counts as much as a vote against. Weights and confidence make no
 * difference.
 *
 * @see <a href="https://doi.org/10.1007/s004460050050">Malkhi and Reiter: Byzantine quorum systems, Distributed
 *     Computing 1998</a>
 */
final class ByzantineQuorum implements VotingRule {

    private final int faults;

    /** {@code faults} is the number of voters that may lie, at least 0. */
    ByzantineQuorum(int faults) {
        this.faults = faults;
    }

    @Override
    public Outcome outcome(Ballot ballot) {
        Counts counts = Counts.of(ballot);
        int fewest = 3 * faults + 1;
        if (counts.voters() < fewest) {
            throw new InvalidValueException(
                    "electorate",
                    counts.voters() + " voters",
                    "at least " + fewest + " voters, three times the " + faults + " faults and one more");
        }
        int quorum = (counts.voters() + faults) / 2 + 1; // ⌈(n + f + 1) / 2⌉
        if (counts.accepts() >= quorum) {
            return counts.chosen("at least " + quorum + " of " + counts.voters() + " in favour");
        } else if (counts.accepts() + counts.outstanding() < quorum) {
            return counts.rejected("less than " + quorum + " of " + counts.voters() + " in favour");
        }
        return counts.open();
    }
}
