// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What a voting rule decides on. The votes of those who were silent to the end are filled in as the proposal states
 * before the rule sees them; quorum is not the rule's affair.
 *
 * @param electorate weight of each voter, finite and > 0, frozen when the proposal opened; in the order of the names
 * @param votes of members of the electorate; in the order of the names
 */
public record Ballot(Question question, SortedMap<AgentId, Double> electorate, SortedMap<AgentId, Judgement> votes) {

    public Ballot {
        electorate = byName(electorate);
        votes = byName(votes);
        electorate.forEach((voter, weight) -> {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new InvalidValueException("weight of " + voter, weight, "finite and > 0");
            }
        });
        for (AgentId voter : votes.keySet()) {
            if (!electorate.containsKey(voter)) {
                throw new InvalidValueException("voter", voter, "a member of the electorate");
            }
        }
    }

    /** Who may still vote. */
    public SortedSet<AgentId> outstanding() {
        SortedSet<AgentId> outstanding = new TreeSet<>(electorate.keySet());
        outstanding.removeAll(votes.keySet());
        return outstanding;
    }

    /** The weight of the whole electorate. */
    public double totalWeight() {
        return electorate.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static <T> SortedMap<AgentId, T> byName(Map<AgentId, T> given) { // whatever its own order is
        SortedMap<AgentId, T> sorted = new TreeMap<>();
        sorted.putAll(given);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
