// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;

/** Small voting rules for tests. */
public final class Rules {

    private Rules() {}

    /** More weight for than against, of those who take sides. */
    public static VotingRuleType majority() {
        return of(question -> question instanceof Question.YesNo, (settings, ballot) -> majority(ballot));
    }

    /** The option with the greatest sum of weighted scores, the first of equals; the weighted mean of numbers. */
    public static VotingRuleType sum() {
        return of(
                question -> !(question instanceof Question.YesNo),
                (settings, ballot) -> !ballot.outstanding().isEmpty()
                        ? new Outcome.Open("votes are outstanding")
                        : ballot.question() instanceof Question.WhichOf which ? best(which, ballot) : mean(ballot));
    }

    /** Any rule. */
    public static VotingRuleType of(Predicate<Question> answers, BiFunction<Settings, Ballot, Outcome> rule) {
        return new VotingRuleType() {
            @Override
            public boolean answers(Question question) {
                return answers.test(question);
            }

            @Override
            public VotingRule create(Settings settings) {
                settings.read().end();
                return ballot -> rule.apply(settings, ballot);
            }
        };
    }

    private static Outcome majority(Ballot ballot) {
        double yes = 0;
        double no = 0;
        for (var vote : ballot.votes().entrySet()) {
            double weight = ballot.electorate().getOrDefault(vote.getKey(), 0.0);
            if (vote.getValue().opinion() instanceof Opinion.Accept) {
                yes += weight;
            } else if (vote.getValue().opinion() instanceof Opinion.Reject) {
                no += weight;
            }
        }
        double open = ballot.outstanding().stream()
                .mapToDouble(voter -> ballot.electorate().getOrDefault(voter, 0.0))
                .sum();
        String why = yes + " for and " + no + " against";
        if (yes > no + open) {
            return new Outcome.Chosen(
                    ((Question.YesNo) ballot.question()).option().name(), why);
        }
        return no >= yes + open ? new Outcome.Rejected(why) : new Outcome.Open(why);
    }

    private static Outcome best(Question.WhichOf which, Ballot ballot) {
        TreeMap<String, Double> sums = new TreeMap<>();
        which.options().forEach(option -> sums.put(option.name(), 0.0));
        ballot.votes().forEach((voter, vote) -> {
            if (vote.opinion() instanceof Opinion.Scores scores) {
                scores.scores()
                        .forEach((option, score) ->
                                sums.merge(option, score * ballot.electorate().getOrDefault(voter, 0.0), Double::sum));
            }
        });
        String first = which.options().stream()
                .map(Option::name)
                .max((one, other) -> {
                    int by = Double.compare(sums.getOrDefault(one, 0.0), sums.getOrDefault(other, 0.0));
                    return by != 0 ? by : other.compareTo(one);
                })
                .orElseThrow();
        return new Outcome.Chosen(first, sums.toString());
    }

    private static Outcome mean(Ballot ballot) {
        double sum = 0;
        double weights = 0;
        for (var vote : ballot.votes().entrySet()) {
            if (vote.getValue().opinion() instanceof Opinion.Amount amount) {
                double weight = ballot.electorate().getOrDefault(vote.getKey(), 0.0);
                sum += weight * amount.value();
                weights += weight;
            }
        }
        return weights == 0 ? new Outcome.Rejected("no numbers") : new Outcome.Agreed(sum / weights, "the mean");
    }
}
