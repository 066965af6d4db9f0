// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.Fault;

/** Whether an opinion answers a question. Pure. */
public final class Answering {

    private Answering() {}

    /** What is wrong with an opinion, if something is. */
    public static Optional<Fault> fault(Question question, Opinion opinion) {
        if (opinion instanceof Opinion.Abstain) {
            return Optional.empty();
        } else if (question instanceof Question.YesNo) {
            return opinion instanceof Opinion.Accept || opinion instanceof Opinion.Reject
                    ? Optional.empty()
                    : wrong(opinion, "accept, reject or abstain");
        } else if (question instanceof Question.WhichOf which) {
            return options(which, opinion);
        }
        Question.HowMuch much = (Question.HowMuch) question;
        if (opinion instanceof Opinion.Amount amount) {
            return amount.value() >= much.low() && amount.value() <= much.high()
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            "amount",
                            String.valueOf(amount.value()),
                            "a number from " + much.low() + " to " + much.high()));
        }
        return wrong(opinion, "an amount from " + much.low() + " to " + much.high() + ", or abstain");
    }

    private static Optional<Fault> options(Question.WhichOf which, Opinion opinion) {
        Set<String> named = new TreeSet<>();
        if (opinion instanceof Opinion.Scores scores) {
            named.addAll(scores.scores().keySet());
        } else if (opinion instanceof Opinion.Ranking ranking) {
            ranking.ranks().forEach(named::addAll);
        } else {
            return wrong(opinion, "scores, a ranking or abstain");
        }
        Set<String> known = which.options().stream().map(Option::name).collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(known);
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fault("options", brief(String.join(", ", named)), "among " + String.join(", ", known)));
    }

    private static Optional<Fault> wrong(Opinion opinion, String expected) {
        return Optional.of(
                new Fault("opinion", opinion.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), expected));
    }

    private static String brief(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
