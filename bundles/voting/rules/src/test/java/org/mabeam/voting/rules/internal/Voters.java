// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;

/** Who is there. */
final class Voters {

    private Voters() {}

    /** The ballot if one voter were not there; by its place in the order of the names. */
    static Ballot without(Ballot ballot, int index) {
        List<AgentId> names = new ArrayList<>(ballot.electorate().keySet());
        SortedMap<AgentId, Double> electorate = new TreeMap<>(ballot.electorate());
        SortedMap<AgentId, Judgement> votes = new TreeMap<>(ballot.votes());
        electorate.remove(names.get(index));
        votes.remove(names.get(index));
        return new Ballot(ballot.question(), electorate, votes);
    }
}
