// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Points of each option. The one with the most is chosen, once the votes that are outstanding can change that no more;
 * if several have the most, everything stays as it is.
 *
 * @param points added exactly
 * @param cast how many votes gave points
 * @param ignored as in {@link Counts}
 */
record Tally(SortedMap<String, BigDecimal> points, int cast, int abstentions, int outstanding, String ignored) {

    /** The points that one vote gives. */
    @FunctionalInterface
    interface Points {

        /** By option; empty if the opinion says nothing that counts, which is an abstention. */
        Optional<Map<String, BigDecimal>> of(Opinion opinion, List<String> options);
    }

    static Tally of(Ballot ballot, Points points) {
        List<String> options = options(ballot);
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        options.forEach(option -> sums.put(option, BigDecimal.ZERO));
        int cast = 0;
        for (Judgement vote : ballot.votes().values()) {
            Optional<Map<String, BigDecimal>> given = points.of(vote.opinion(), options);
            if (given.isPresent()) {
                cast++;
                given.get().forEach((option, more) -> sums.merge(option, more, BigDecimal::add));
            }
        }
        int votes = ballot.votes().size();
        return new Tally(sums, cast, votes - cast, ballot.electorate().size() - votes, Counts.weightsIgnored(ballot));
    }

    /** The names between which the ballot decides, in the order of the question. */
    static List<String> options(Ballot ballot) {
        if (ballot.question() instanceof Question.WhichOf asked) {
            return asked.options().stream().map(option -> option.name()).toList();
        }
        throw new InvalidValueException("question", ballot.question().getClass().getSimpleName(), "WhichOf");
    }

    /** Decides, if one vote can change the lead of one option over another by {@code swing} points at most. */
    Outcome outcome(BigDecimal swing) {
        List<String> best = new ArrayList<>();
        BigDecimal most = BigDecimal.valueOf(-1);
        BigDecimal second = most; // the most of those that are not first in the list of the best
        for (Map.Entry<String, BigDecimal> option : points.entrySet()) {
            int order = option.getValue().compareTo(most);
            if (order > 0) {
                best.clear();
                second = most;
                most = option.getValue();
            } else if (option.getValue().compareTo(second) > 0) {
                second = option.getValue();
            }
            if (order >= 0) {
                best.add(option.getKey());
            }
        }
        BigDecimal inDoubt = swing.multiply(BigDecimal.valueOf(outstanding));
        if (best.size() == 1 && most.subtract(second).compareTo(inDoubt) > 0) {
            return new Outcome.Chosen(best.get(0), best.get(0) + " has the most points" + this);
        } else if (outstanding > 0) {
            return new Outcome.Open("undecided" + this);
        }
        return new Outcome.Rejected(
                (cast == 0 ? "nobody voted for an option" : "tie of " + String.join(", ", best)) + this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(": ");
        points.forEach((option, sum) -> text.append(option)
                .append(' ')
                .append(sum.stripTrailingZeros().toPlainString())
                .append(", "));
        return text.append(cast)
                .append(" votes, ")
                .append(abstentions)
                .append(" abstaining, ")
                .append(outstanding)
                .append(" outstanding")
                .append(ignored)
                .toString();
    }
}
