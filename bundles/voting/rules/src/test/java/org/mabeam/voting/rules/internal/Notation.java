// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Question;
import org.mabeam.testkit.voting.Ballots;
import org.mabeam.testkit.voting.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;

/**
 * How docs/voting-rules.md writes ballots.
 *
 * <p>Yes or no: {@code + + - 0}, with weights {@code 3:+ -}. Numbers: {@code 1 2 9}, with weights {@code 3:1 9}.
 * Options: {@code 2 a>b>c, 1 b>c>a} for two voters of one ranking and one of another, {@code 1 a=0.9 b=0.6} for scores.
 */
final class Notation {

    /** Named so that the order of the names is that of the votes; the first is {@code voter-1}. */
    private static final List<AgentId> VOTERS = IntStream.range(0, 100)
            .mapToObj(index -> AgentId.parse("voter-" + (index == 0 ? 1 : 1_000 + index)))
            .toList();

    private Notation() {}

    static Ballot parse(Kind kind, String text) {
        return switch (kind) {
            case WHICH_OF -> options(text);
            case YES_NO -> weighted(kind.example(), text);
            case HOW_MUCH ->
                weighted(new Question.HowMuch(VariableId.parse("limit"), new Layer.Everybody(), 0, 10), text);
        };
    }

    private static Ballot weighted(Question question, String text) {
        List<Double> weights = new ArrayList<>();
        List<Opinion> opinions = new ArrayList<>();
        for (String vote : text.strip().split(" +", -1)) {
            String[] parts = vote.split(":", -1);
            weights.add(parts.length == 2 ? Double.parseDouble(parts[0]) : 1);
            opinions.add(
                    switch (parts[parts.length - 1]) {
                        case "+" -> new Opinion.Accept();
                        case "-" -> new Opinion.Reject();
                        case "0" -> question instanceof Question.YesNo ? new Opinion.Abstain() : new Opinion.Amount(0);
                        default -> new Opinion.Amount(Double.parseDouble(parts[parts.length - 1]));
                    });
        }
        return ballot(question, weights, opinions);
    }

    private static Ballot options(String text) {
        List<Opinion> opinions = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        for (String group : text.split(",", -1)) {
            String[] words = group.strip().split(" +", -1);
            List<String> rest = Arrays.asList(words).subList(1, words.length);
            Opinion opinion = rest.get(0).contains("=") ? scores(rest, names) : ranking(rest.get(0), names);
            for (int i = 0; i < Integer.parseInt(words[0]); i++) {
                opinions.add(opinion);
            }
        }
        return which(new ArrayList<>(names), opinions);
    }

    private static Opinion scores(List<String> words, SortedSet<String> names) {
        SortedMap<String, Double> scores = new TreeMap<>();
        for (String word : words) {
            String[] parts = word.split("=", -1);
            scores.put(parts[0], Double.valueOf(parts[1]));
        }
        names.addAll(scores.keySet());
        return new Opinion.Scores(scores);
    }

    private static Opinion ranking(String word, SortedSet<String> names) {
        List<List<String>> ranks = new ArrayList<>();
        for (String rank : word.split(">", -1)) {
            ranks.add(List.of(rank.split("~", -1)));
            names.addAll(List.of(rank.split("~", -1)));
        }
        return new Opinion.Ranking(ranks);
    }

    /** A ballot on which everybody has voted, all with one weight where it makes no difference. */
    static Ballot which(List<String> options, List<Opinion> opinions) {
        return ballot(
                new Question.WhichOf(options.stream()
                        .map(name -> new Option(name, List.of()))
                        .toList()),
                new ArrayList<>(Ballots.electorate(opinions.size()).values()),
                opinions);
    }

    static Ballot ballot(Question question, List<Double> weights, List<? extends Opinion> opinions) {
        SortedMap<AgentId, Double> electorate = new TreeMap<>();
        SortedMap<AgentId, Judgement> votes = new TreeMap<>();
        for (int i = 0; i < opinions.size(); i++) {
            electorate.put(VOTERS.get(i), weights.get(i));
            votes.put(VOTERS.get(i), Judgement.of(opinions.get(i), 0.5, "for the test"));
        }
        return new Ballot(question, electorate, votes);
    }

    static List<Double> weights(Ballot ballot) {
        return new ArrayList<>(ballot.electorate().values());
    }

    static List<Opinion> opinions(Ballot ballot) {
        List<Opinion> opinions = new ArrayList<>();
        ballot.votes().values().forEach(vote -> opinions.add(vote.opinion()));
        return opinions;
    }
}
