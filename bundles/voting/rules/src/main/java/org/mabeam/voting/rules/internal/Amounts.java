// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * The numbers that were cast. One that is outside the range of the question is an abstention, like everything that is
 * no number.
 *
 * @param cast from the lowest to the highest
 */
record Amounts(List<Amount> cast, int abstentions, int outstanding) {

    /** A number and the weight of who named it. */
    record Amount(double value, double weight) {}

    static Amounts of(Ballot ballot) {
        if (!(ballot.question() instanceof Question.HowMuch asked)) {
            throw new InvalidValueException(
                    "question", ballot.question().getClass().getSimpleName(), "HowMuch");
        }
        List<Amount> cast = new ArrayList<>();
        for (var voter : ballot.electorate().entrySet()) {
            Judgement vote = ballot.votes().get(voter.getKey());
            if (vote != null
                    && vote.opinion() instanceof Opinion.Amount amount
                    && amount.value() >= asked.low()
                    && amount.value() <= asked.high()) {
                cast.add(new Amount(amount.value() + 0.0, voter.getValue())); // no -0.0
            }
        }
        cast.sort(Comparator.comparingDouble(Amount::value).thenComparingDouble(Amount::weight));
        int votes = ballot.votes().size();
        return new Amounts(cast, votes - cast.size(), ballot.electorate().size() - votes);
    }

    double value(int index) {
        return cast.get(index).value();
    }

    /** The electorate agrees on a number. */
    Outcome agreed(double value, String name) {
        return new Outcome.Agreed(value, name + " " + value + this);
    }

    /** There is no number: somebody may still name one, or nobody did. */
    Outcome none() {
        return outstanding > 0
                ? new Outcome.Open("undecided" + this)
                : new Outcome.Rejected("nobody named a number" + this);
    }

    @Override
    public String toString() {
        String range = cast.isEmpty() ? "" : " from " + value(0) + " to " + value(cast.size() - 1);
        return ": " + cast.size() + " numbers" + range + ", " + abstentions + " abstaining, " + outstanding
                + " outstanding";
    }
}
