// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * Votes between options, each as a score for every option, by which rankings can be written too.
 *
 * @param options at least two
 */
record Scored(List<String> options, List<SortedMap<String, Double>> votes) {

    static Scored of(Ballot ballot) {
        List<String> options = Tally.options(ballot);
        List<SortedMap<String, Double>> votes = new ArrayList<>();
        for (Opinion opinion : Notation.opinions(ballot)) {
            votes.add(scores(opinion, options));
        }
        return new Scored(options, votes);
    }

    /** A ranking of k ranks becomes the scores 1, 1 - 1/k, … and 0 for what it leaves out. */
    static SortedMap<String, Double> scores(Opinion opinion, List<String> options) {
        SortedMap<String, Double> scores = new TreeMap<>();
        options.forEach(option -> scores.put(option, 0.0));
        if (opinion instanceof Opinion.Scores given) {
            scores.putAll(given.scores());
        } else if (opinion instanceof Opinion.Ranking ranking) {
            double size = ranking.ranks().size();
            for (int rank = 0; rank < size; rank++) {
                for (String option : ranking.ranks().get(rank)) {
                    scores.put(option, 1 - rank / size);
                }
            }
        }
        return scores;
    }

    /** The name of the winner. */
    Optional<String> winner(VotingRule rule) {
        List<Opinion> opinions = new ArrayList<>();
        votes.forEach(vote -> opinions.add(new Opinion.Scores(vote)));
        return rule.outcome(Notation.which(options, opinions)) instanceof Outcome.Chosen chosen
                ? Optional.of(chosen.option())
                : Optional.empty();
    }

    double worth(int voter, String option) {
        return worth(votes.get(voter), option);
    }

    static double worth(SortedMap<String, Double> vote, String option) {
        return Objects.requireNonNull(vote.get(option));
    }

    /** How many prefer one to the other. */
    long prefer(String one, String other) {
        return votes.stream()
                .filter(vote -> worth(vote, one) > worth(vote, other))
                .count();
    }

    List<String> others(String option) {
        return options.stream().filter(other -> !other.equals(option)).toList();
    }

    Scored with(int voter, SortedMap<String, Double> vote) {
        List<SortedMap<String, Double>> changed = new ArrayList<>(votes);
        changed.set(voter, vote);
        return new Scored(options, changed);
    }

    /** With another score of one option. */
    Scored with(int voter, String option, double score) {
        SortedMap<String, Double> vote = new TreeMap<>(votes.get(voter));
        vote.put(option, score);
        return with(voter, vote);
    }

    Scored without(int voter) {
        List<SortedMap<String, Double>> rest = new ArrayList<>(votes);
        rest.remove(voter);
        return new Scored(options, rest);
    }

    Scored without(String option) {
        List<SortedMap<String, Double>> rest = new ArrayList<>();
        for (SortedMap<String, Double> vote : votes) {
            SortedMap<String, Double> scores = new TreeMap<>(vote);
            scores.remove(option);
            rest.add(scores);
        }
        return new Scored(others(option), rest);
    }

    /** The votes of the voters in the set of bits. */
    Scored part(int mask) {
        List<SortedMap<String, Double>> part = new ArrayList<>();
        for (int i = 0; i < votes.size(); i++) {
            if ((mask >> i & 1) == 1) {
                part.add(votes.get(i));
            }
        }
        return new Scored(options, part);
    }
}
