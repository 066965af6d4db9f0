// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.voting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Question;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** The kinds of questions, each with an example and the opinions that answer it. */
public enum Kind {
    /** Whether one change shall be made. */
    YES_NO,
    /** Which of the options {@code a} to {@code d} shall be made, where {@code d} leaves everything as it is. */
    WHICH_OF,
    /** A number from -5 to 10. */
    HOW_MUCH;

    private static final List<String> OPTIONS = List.of("a", "b", "c", "d");

    /** A question of this kind. */
    public Question example() {
        return switch (this) {
            case YES_NO -> new Question.YesNo(option("change"));
            case WHICH_OF ->
                new Question.WhichOf(List.of(option("a"), option("b"), option("c"), new Option("d", List.of())));
            case HOW_MUCH -> new Question.HowMuch(VariableId.parse("limit"), new Layer.Everybody(), -5, 10);
        };
    }

    /** An opinion that answers the example. */
    public Opinion draw(RandomGenerator random) {
        if (random.nextInt(8) == 0) {
            return new Opinion.Abstain();
        }
        return switch (this) {
            case YES_NO -> random.nextBoolean() ? new Opinion.Accept() : new Opinion.Reject();
            case WHICH_OF -> random.nextBoolean() ? scores(random) : ranking(random);
            case HOW_MUCH ->
                new Opinion.Amount(random.nextBoolean() ? random.nextInt(-5, 11) : random.nextDouble(-5, 10));
        };
    }

    /** Opinions that try to change an outcome: each extreme, and nothing. */
    public List<Opinion> extremes() {
        List<Opinion> extremes = new ArrayList<>(List.of(new Opinion.Abstain()));
        switch (this) {
            case YES_NO -> extremes.addAll(List.of(new Opinion.Accept(), new Opinion.Reject()));
            case HOW_MUCH -> {
                for (double value : new double[] {-5, -0.0, 0.1, 2, 10}) {
                    extremes.add(new Opinion.Amount(value));
                }
            }
            case WHICH_OF -> {
                for (String option : OPTIONS) {
                    extremes.addAll(rankingsAfter(option));
                    extremes.add(Opinion.Ranking.of(option));
                    List<String> others = new ArrayList<>(OPTIONS);
                    others.remove(option);
                    extremes.add(new Opinion.Ranking(List.of(others)));
                    extremes.add(new Opinion.Scores(new TreeMap<>(Map.of(option, 1.0))));
                }
            }
        }
        return extremes;
    }

    /** Opinions that answer another question, or this one only in part. */
    public List<Opinion> besideThePoint() {
        List<Opinion> opinions = new ArrayList<>();
        if (this != YES_NO) {
            opinions.addAll(List.of(new Opinion.Accept(), new Opinion.Reject()));
        }
        if (this != WHICH_OF) {
            opinions.add(Opinion.Ranking.of("a", "b"));
            opinions.add(new Opinion.Scores(new TreeMap<>(Map.of("a", 1.0))));
        }
        if (this != HOW_MUCH) {
            opinions.add(new Opinion.Amount(3));
        }
        return opinions;
    }

    private static Opinion scores(RandomGenerator random) {
        SortedMap<String, Double> scores = new TreeMap<>();
        for (String option : OPTIONS) {
            if (random.nextInt(4) > 0) {
                scores.put(option, random.nextInt(11) / 10.0);
            }
        }
        return new Opinion.Scores(scores);
    }

    private static Opinion ranking(RandomGenerator random) {
        List<String> options = Ballots.shuffled(OPTIONS, random);
        List<List<String>> ranks = new ArrayList<>();
        for (String option : options.subList(0, 1 + random.nextInt(options.size()))) {
            if (!ranks.isEmpty() && random.nextInt(4) == 0) {
                ranks.get(ranks.size() - 1).add(option);
            } else {
                ranks.add(new ArrayList<>(List.of(option)));
            }
        }
        return new Opinion.Ranking(ranks);
    }

    private static List<Opinion> rankingsAfter(String first) {
        List<Opinion> rankings = new ArrayList<>();
        for (String second : OPTIONS) {
            for (String third : OPTIONS) {
                if (Stream.of(first, second, third).distinct().count() == 3) {
                    rankings.add(Opinion.Ranking.of(first, second, third));
                }
            }
        }
        return rankings;
    }

    private static Option option(String name) {
        return new Option(name, List.of(NewValue.of(VariableId.parse("limit"), name)));
    }
}
