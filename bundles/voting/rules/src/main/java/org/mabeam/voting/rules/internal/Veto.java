// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.error.Faults;

/**
 * A simple majority, against which none of the holders of a veto is. A holder's abstention is no veto. Weights and
 * confidence make no difference.
 */
final class Veto implements VotingRule {

    private final SortedSet<AgentId> holders;

    /** {@code holders} are voters of every electorate that is asked. */
    Veto(SortedSet<AgentId> holders) {
        this.holders = new TreeSet<>(holders);
    }

    @Override
    public Outcome outcome(Ballot ballot) {
        Counts counts = Counts.of(ballot);
        Faults faults = new Faults();
        holders.forEach(holder ->
                faults.check(ballot.electorate().containsKey(holder), "holders", holder, "a member of the electorate"));
        faults.throwIfAny();
        String against = holders.stream()
                .filter(holder -> isAgainst(ballot.votes().get(holder)))
                .map(AgentId::toString)
                .collect(Collectors.joining(", "));
        if (!against.isEmpty()) {
            return counts.rejected("veto of " + against);
        } else if (counts.accepts() + counts.outstanding() <= counts.rejects()) {
            return counts.rejected("not more in favour than against");
        } else if (ballot.votes().keySet().containsAll(holders)
                && counts.accepts() > counts.rejects() + counts.outstanding()) {
            return counts.chosen("more in favour than against and no veto");
        }
        return counts.open();
    }

    private static boolean isAgainst(@org.jspecify.annotations.Nullable Judgement vote) {
        return vote != null && vote.opinion() instanceof Opinion.Reject;
    }
}
