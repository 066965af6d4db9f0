// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.HashSet;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * How an electorate answers yes or no so far, each voter counting once. What answers another question is an abstention.
 *
 * @param option the change in question
 * @param ignored what the reader of an outcome has to know about weights; empty if all weights are equal
 */
record Counts(String option, int accepts, int rejects, int abstentions, int outstanding, String ignored) {

    static Counts of(Ballot ballot) {
        int accepts = 0;
        int rejects = 0;
        for (Judgement vote : ballot.votes().values()) {
            if (vote.opinion() instanceof Opinion.Accept) {
                accepts++;
            } else if (vote.opinion() instanceof Opinion.Reject) {
                rejects++;
            }
        }
        int cast = ballot.votes().size();
        return new Counts(
                option(ballot),
                accepts,
                rejects,
                cast - accepts - rejects,
                ballot.electorate().size() - cast,
                weightsIgnored(ballot));
    }

    /** The name of the change that is asked for. */
    static String option(Ballot ballot) {
        if (ballot.question() instanceof Question.YesNo asked) {
            return asked.option().name();
        }
        throw new InvalidValueException("question", ballot.question().getClass().getSimpleName(), "YesNo");
    }

    /** For the end of a {@code why}, where a rule counts each voter once. */
    static String weightsIgnored(Ballot ballot) {
        return new HashSet<>(ballot.electorate().values()).size() > 1 ? "; each voter counts once" : "";
    }

    int voters() {
        return accepts + rejects + abstentions + outstanding;
    }

    /** The change is made. */
    Outcome chosen(String because) {
        return new Outcome.Chosen(option, because + this);
    }

    /** Everything stays as it is. */
    Outcome rejected(String because) {
        return new Outcome.Rejected(because + this);
    }

    /** Somebody may still change the outcome. */
    Outcome open() {
        return new Outcome.Open("undecided" + this);
    }

    @Override
    public String toString() {
        return ": " + accepts + " in favour, " + rejects + " against, " + abstentions + " abstaining, " + outstanding
                + " outstanding" + ignored;
    }
}
