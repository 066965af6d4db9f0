// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * The option that has the most points, where each voter gives an option one point for each option that it finds worse
 * and half a point for each that it finds as good; a tie rejects. Scores count by their order. Weights and confidence
 * make no difference.
 *
 * @see <a href="https://doi.org/10.1016/0022-0531(74)90073-8">Young: An Axiomatization of Borda's Rule, Journal of
 *     Economic Theory 1974</a>
 */
final class Borda implements VotingRule {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Override
    public Outcome outcome(Ballot ballot) {
        int others = Tally.options(ballot).size() - 1;
        return Tally.of(ballot, Borda::points).outcome(BigDecimal.valueOf(others)); // first here, last there
    }

    private static Optional<Map<String, BigDecimal>> points(Opinion opinion, List<String> options) {
        return Preferences.badness(opinion, options).map(badness -> {
            Map<String, BigDecimal> points = new HashMap<>();
            for (int i = 0; i < badness.length; i++) {
                long halves = 0;
                for (int j = 0; j < badness.length; j++) {
                    if (j != i) {
                        halves += 1 + Integer.signum(Double.compare(badness[j], badness[i]));
                    }
                }
                points.put(options.get(i), HALF.multiply(BigDecimal.valueOf(halves)));
            }
            return points;
        });
    }
}
