// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Texts;

/** Opinions as people write them. */
public final class Opinions {

    private Opinions() {}

    /** What {@link #read} reads. */
    public static String text(Opinion opinion) {
        if (opinion instanceof Opinion.Accept) {
            return "accept";
        } else if (opinion instanceof Opinion.Reject) {
            return "reject";
        } else if (opinion instanceof Opinion.Scores scores) {
            return Texts.whole(scores.scores());
        } else if (opinion instanceof Opinion.Ranking ranking) {
            return ranking.ranks().stream().map(rank -> String.join("=", rank)).collect(Collectors.joining(">"));
        }
        return opinion instanceof Opinion.Amount amount ? Double.toString(amount.value()) : "abstain";
    }

    /** An answer to a question: {@code accept}, {@code a>b=c}, {@code a=0.9 b=0.2}, {@code 17.5}. */
    static Opinion read(Question question, String text) {
        if (text.equals("abstain")) {
            return new Opinion.Abstain();
        } else if (question instanceof Question.YesNo) {
            if (text.equals("accept") || text.equals("reject")) {
                return text.equals("accept") ? new Opinion.Accept() : new Opinion.Reject();
            }
            throw wrong(question, text);
        } else if (question instanceof Question.WhichOf whichOf) {
            return preference(whichOf, text);
        }
        try {
            return new Opinion.Amount(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw wrong(question, text);
        }
    }

    private static Opinion preference(Question.WhichOf question, String text) {
        Set<String> offered =
                question.options().stream().map(option -> option.name()).collect(Collectors.toSet());
        if (text.contains(">") || offered.contains(text)) {
            List<List<String>> ranks = Arrays.stream(text.split(">", -1))
                    .map(rank -> List.of(rank.strip().split(" *= *", -1)))
                    .toList();
            requireOffered(question, offered, text, ranks.stream().flatMap(List::stream));
            return new Opinion.Ranking(ranks);
        }
        SortedMap<String, Double> scores = new TreeMap<>();
        try {
            Inputs.pairs("opinion", List.of(text.split(" +")))
                    .forEach((name, score) -> scores.put(name, Double.parseDouble(score)));
        } catch (NumberFormatException | InvalidValueException e) {
            throw wrong(question, text);
        }
        requireOffered(question, offered, text, scores.keySet().stream());
        return new Opinion.Scores(scores);
    }

    private static void requireOffered(Question question, Set<String> offered, String text, Stream<String> named) {
        if (!named.allMatch(offered::contains)) {
            throw wrong(question, text);
        }
    }

    private static InvalidValueException wrong(Question question, String text) {
        return new InvalidValueException("opinion", "'" + text + "'", Questions.answers(question));
    }
}
