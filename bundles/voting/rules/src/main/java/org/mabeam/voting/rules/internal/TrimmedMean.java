// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.voting.rules.internal.Amounts.Amount;

/**
 * The mean of the numbers that are left once a part of them, rounded down, was cut off at either end. Nobody is known
 * to have no influence before all have voted, so there is no early decision. Weights and confidence make no difference.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704711">Tukey: The Future of Data Analysis, Annals of Mathematical
 *     Statistics 1962</a>
 */
final class TrimmedMean implements VotingRule {

    private final Fraction trim;

    /** {@code trim} is below one half. */
    TrimmedMean(Fraction trim) {
        this.trim = trim;
    }

    @Override
    public Outcome outcome(Ballot ballot) {
        Amounts amounts = Amounts.of(ballot);
        int cast = amounts.cast().size();
        if (amounts.outstanding() > 0 || cast == 0) {
            return amounts.none();
        }
        int cut = Math.toIntExact(trim.floorOf(cast));
        return amounts.agreed(
                mean(amounts.cast().subList(cut, cast - cut)),
                "mean without " + cut + " numbers at either end" + Counts.weightsIgnored(ballot));
    }

    private static double mean(List<Amount> kept) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Amount amount : kept) {
            sum = sum.add(BigDecimal.valueOf(amount.value()));
        }
        double mean = sum.divide(BigDecimal.valueOf(kept.size()), MathContext.DECIMAL128)
                .doubleValue();
        return Math.max(kept.get(0).value(), Math.min(kept.get(kept.size() - 1).value(), mean));
    }
}
