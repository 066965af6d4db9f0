// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.error.InvalidValueException;

/** What a voter answers to a {@link Question}. */
public sealed interface Opinion {

    /** In favour; answers {@link Question.YesNo}. */
    record Accept() implements Opinion {}

    /** Against; answers {@link Question.YesNo}. */
    record Reject() implements Opinion {}

    /** Neither; answers every question, and counts for the quorum. */
    record Abstain() implements Opinion {}

    /**
     * A score for each option; answers {@link Question.WhichOf}. Approval is a score of 1, disapproval one of 0.
     *
     * @param scores by option, each in [0, 1]; an option that is missing has 0
     */
    record Scores(SortedMap<String, Double> scores) implements Opinion {
        public Scores {
            SortedMap<String, Double> byOption = new TreeMap<>();
            byOption.putAll(scores); // whatever its own order is
            scores = java.util.Collections.unmodifiableSortedMap(byOption);
            scores.forEach((option, score) -> {
                if (!(score >= 0 && score <= 1)) {
                    throw new InvalidValueException("score of " + option, score, "in [0, 1]");
                }
            });
        }
    }

    /**
     * The options from the best to the worst; answers {@link Question.WhichOf}.
     *
     * @param ranks groups of equally good options; those that are missing come last, equal to each other
     */
    record Ranking(List<List<String>> ranks) implements Opinion {
        public Ranking {
            List<List<String>> copy = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (List<String> rank : ranks) {
                copy.add(List.copyOf(rank));
                for (String option : rank) {
                    if (!seen.add(option)) {
                        throw new InvalidValueException("ranks", ranks, "each option at most once (" + option + ")");
                    }
                }
            }
            ranks = List.copyOf(copy);
        }

        /** A ranking without ties. */
        public static Ranking of(String... best) {
            List<List<String>> ranks = new ArrayList<>();
            for (String option : best) {
                ranks.add(List.of(option));
            }
            return new Ranking(ranks);
        }
    }

    /**
     * A number; answers {@link Question.HowMuch}.
     *
     * @param value finite
     */
    record Amount(double value) implements Opinion {
        public Amount {
            if (!Double.isFinite(value)) {
                throw new InvalidValueException("value", value, "finite");
            }
        }
    }
}
