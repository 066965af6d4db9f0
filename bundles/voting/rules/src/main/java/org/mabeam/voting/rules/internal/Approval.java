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
 * The option that most voters approve, which is to say, give a score of at least one half; a tie rejects. A ranking
 * approves nothing and is an abstention. Weights and confidence make no difference.
 *
 * @see <a href="https://doi.org/10.2307/1955105">Brams and Fishburn: Approval Voting, American Political Science Review
 *     1978</a>
 */
final class Approval implements VotingRule {

    private static final double ENOUGH = 0.5;

    @Override
    public Outcome outcome(Ballot ballot) {
        return Tally.of(ballot, Approval::points).outcome(BigDecimal.ONE);
    }

    private static Optional<Map<String, BigDecimal>> points(Opinion opinion, List<String> options) {
        if (!(opinion instanceof Opinion.Scores scores)) {
            return Optional.empty();
        }
        Map<String, BigDecimal> points = new HashMap<>();
        for (String option : options) {
            if (scores.scores().getOrDefault(option, 0.0) >= ENOUGH) {
                points.put(option, BigDecimal.ONE);
            }
        }
        return Optional.of(points);
    }
}
