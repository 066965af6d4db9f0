// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mabeam.consensus.Opinion;

/** Reads a vote as preferences between each two options. */
final class Preferences {

    private Preferences() {}

    /**
     * How bad each option is, as a number that orders them: a ranking by its ranks, what it does not name coming last;
     * scores from the highest to the lowest. Empty for all else.
     */
    static Optional<double[]> badness(Opinion opinion, List<String> options) {
        double[] badness = new double[options.size()];
        if (opinion instanceof Opinion.Scores scores) {
            for (int i = 0; i < badness.length; i++) {
                badness[i] = 0 - scores.scores().getOrDefault(options.get(i), 0.0); // never -0.0
            }
            return Optional.of(badness);
        } else if (opinion instanceof Opinion.Ranking ranking) {
            Map<String, Integer> ranks = new HashMap<>();
            for (int rank = 0; rank < ranking.ranks().size(); rank++) {
                for (String option : ranking.ranks().get(rank)) {
                    ranks.put(option, rank);
                }
            }
            int last = ranking.ranks().size();
            for (int i = 0; i < badness.length; i++) {
                badness[i] = ranks.getOrDefault(options.get(i), last);
            }
            return Optional.of(badness);
        }
        return Optional.empty();
    }
}
