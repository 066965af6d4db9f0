// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.math.BigDecimal;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * More weight is in favour than against; a tie rejects. Weights are added exactly, as the decimal numbers that they are
 * written as. Abstentions and confidence make no difference.
 */
final class WeightedMajority implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        String option = Counts.option(ballot);
        BigDecimal accepts = BigDecimal.ZERO;
        BigDecimal rejects = BigDecimal.ZERO;
        BigDecimal outstanding = BigDecimal.ZERO;
        for (var voter : ballot.electorate().entrySet()) {
            BigDecimal weight = BigDecimal.valueOf(voter.getValue());
            Judgement vote = vote(ballot, voter.getKey());
            if (vote == null) {
                outstanding = outstanding.add(weight);
            } else if (vote.opinion() instanceof Opinion.Accept) {
                accepts = accepts.add(weight);
            } else if (vote.opinion() instanceof Opinion.Reject) {
                rejects = rejects.add(weight);
            }
        }
        String weights = ": weight " + plain(accepts) + " in favour, " + plain(rejects) + " against, "
                + plain(outstanding) + " outstanding";
        if (accepts.compareTo(rejects.add(outstanding)) > 0) {
            return new Outcome.Chosen(option, "more in favour than against" + weights);
        } else if (accepts.add(outstanding).compareTo(rejects) <= 0) {
            return new Outcome.Rejected("not more in favour than against" + weights);
        }
        return new Outcome.Open("undecided" + weights);
    }

    private static @org.jspecify.annotations.Nullable Judgement vote(Ballot ballot, AgentId voter) {
        return ballot.votes().get(voter);
    }

    private static String plain(BigDecimal weight) {
        return String.valueOf(weight.doubleValue());
    }
}
