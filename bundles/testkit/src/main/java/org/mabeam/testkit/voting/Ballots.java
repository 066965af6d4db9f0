// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.voting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;

/** Makes ballots of voters who are called {@code voter-1}, {@code voter-2} and so on. */
public final class Ballots {

    private static final double[] WEIGHTS = {1, 1, 2, 0.1, 0.3, 7.5};

    private Ballots() {}

    /** The voter of a number. */
    public static AgentId voter(int number) {
        return AgentId.parse("voter-" + number);
    }

    /** An electorate of so many voters, not all of the same weight. */
    public static SortedMap<AgentId, Double> electorate(int voters) {
        SortedMap<AgentId, Double> electorate = new TreeMap<>();
        for (int i = 1; i <= voters; i++) {
            electorate.put(voter(i), WEIGHTS[i % WEIGHTS.length]);
        }
        return electorate;
    }

    /** A ballot on the example of the kind on which the first {@code votes} of the voters have voted. */
    public static Ballot draw(Kind kind, int voters, int votes, RandomGenerator random) {
        List<Opinion> camps = new ArrayList<>(); // where few opinions are shared, outcomes are clear early
        for (int i = random.nextInt(4); i > 0; i--) {
            camps.add(kind.draw(random));
        }
        SortedMap<AgentId, Judgement> cast = new TreeMap<>();
        for (int i = 1; i <= votes; i++) {
            Opinion opinion = camps.isEmpty() ? kind.draw(random) : camps.get(random.nextInt(camps.size()));
            cast.put(voter(i), judgement(opinion, random.nextDouble()));
        }
        return new Ballot(kind.example(), electorate(voters), cast);
    }

    /** The same and one more vote, or another one of that voter. */
    public static Ballot with(Ballot ballot, AgentId voter, Opinion opinion) {
        SortedMap<AgentId, Judgement> votes = new TreeMap<>(ballot.votes());
        votes.put(voter, judgement(opinion, 1));
        return new Ballot(ballot.question(), ballot.electorate(), votes);
    }

    /** The same set of votes, built in another order wherever there is one. */
    public static Ballot reordered(Ballot ballot) {
        SortedMap<AgentId, Double> electorate = new TreeMap<>(Comparator.reverseOrder());
        electorate.putAll(ballot.electorate());
        SortedMap<AgentId, Judgement> votes = new TreeMap<>(Comparator.reverseOrder());
        ballot.votes()
                .forEach((voter, vote) -> votes.put(
                        voter,
                        new Judgement(reordered(vote.opinion()), vote.confidence(), vote.reason(), vote.predicted())));
        return new Ballot(ballot.question(), electorate, votes);
    }

    private static Opinion reordered(Opinion opinion) {
        if (opinion instanceof Opinion.Ranking ranking) {
            List<List<String>> ranks = new ArrayList<>();
            for (List<String> rank : ranking.ranks()) {
                List<String> turned = new ArrayList<>(rank);
                turned.sort(Comparator.reverseOrder());
                ranks.add(turned.equals(rank) ? turned.stream().sorted().toList() : turned);
            }
            return new Opinion.Ranking(ranks);
        } else if (opinion instanceof Opinion.Scores scores) {
            SortedMap<String, Double> turned = new TreeMap<>(Comparator.reverseOrder());
            turned.putAll(scores.scores());
            return new Opinion.Scores(turned);
        }
        return opinion;
    }

    /** The same elements in another order. */
    static <T> List<T> shuffled(Collection<T> elements, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    /** What a decision is, without the words that give its reason. */
    public static String decision(Outcome outcome) {
        if (outcome instanceof Outcome.Chosen chosen) {
            return "chosen " + chosen.option();
        } else if (outcome instanceof Outcome.Agreed agreed) {
            return "agreed on " + agreed.value();
        }
        return outcome instanceof Outcome.Rejected ? "rejected" : "open";
    }

    private static Judgement judgement(Opinion opinion, double confidence) {
        return Judgement.of(opinion, confidence, "for the test");
    }

    /** All votes of a ballot as opinions, for the message of a failed test. */
    static Map<AgentId, Opinion> opinions(Ballot ballot) {
        Map<AgentId, Opinion> opinions = new TreeMap<>();
        ballot.votes().forEach((voter, vote) -> opinions.put(voter, vote.opinion()));
        return opinions;
    }
}
