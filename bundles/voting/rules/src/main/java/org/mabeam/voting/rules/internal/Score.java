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
 * The option with the greatest sum of scores; a tie rejects. Scores are added exactly, as the decimal numbers that they
 * are written as. A ranking has no scores and is an abstention. Weights and confidence make no difference.
 *
 * @see <a href="https://doi.org/10.1111/1468-0262.00033">Dhillon and Mertens: Relative Utilitarianism, Econometrica
 *     1999</a>
 */
final class Score implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        return Tally.of(ballot, Score::points).outcome(BigDecimal.ONE);
    }

    private static Optional<Map<String, BigDecimal>> points(Opinion opinion, List<String> options) {
        if (!(opinion instanceof Opinion.Scores scores)) {
            return Optional.empty();
        }
        Map<String, BigDecimal> points = new HashMap<>();
        for (String option : options) {
            points.put(option, BigDecimal.valueOf(scores.scores().getOrDefault(option, 0.0)));
        }
        return Optional.of(points);
    }
}
