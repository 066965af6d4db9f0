// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.voting.rules.internal.Amounts.Amount;

/**
 * The lowest number that, together with all lower ones, has at least half of the weight that was cast: always one that
 * a voter named. Weights are added exactly, as the decimal numbers that they are written as. Confidence makes no
 * difference.
 *
 * @see <a href="https://doi.org/10.1007/BF00128122">Moulin: On Strategy-Proofness and Single Peakedness, Public Choice
 *     1980</a>
 */
final class WeightedMedian implements VotingRule {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Override
    public Outcome outcome(Ballot ballot) {
        Amounts amounts = Amounts.of(ballot);
        BigDecimal outstanding = BigDecimal.ZERO;
        for (var voter : ballot.electorate().entrySet()) {
            if (!ballot.votes().containsKey(voter.getKey())) {
                outstanding = outstanding.add(BigDecimal.valueOf(voter.getValue()));
            }
        }
        OptionalDouble lowest = median(amounts, outstanding, BigDecimal.ZERO);
        OptionalDouble highest = median(amounts, BigDecimal.ZERO, outstanding);
        if (lowest.isPresent() && lowest.equals(highest)) {
            return amounts.agreed(lowest.getAsDouble(), "weighted median");
        }
        return amounts.none();
    }

    /** With more weight below and above all numbers that were cast; empty if the median is there. */
    private static OptionalDouble median(Amounts amounts, BigDecimal below, BigDecimal above) {
        BigDecimal total = below.add(above);
        for (Amount amount : amounts.cast()) {
            total = total.add(BigDecimal.valueOf(amount.weight()));
        }
        BigDecimal sum = below;
        if (total.signum() == 0 || reaches(sum, total)) {
            return OptionalDouble.empty();
        }
        for (Amount amount : amounts.cast()) {
            sum = sum.add(BigDecimal.valueOf(amount.weight()));
            if (reaches(sum, total)) {
                return OptionalDouble.of(amount.value());
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean reaches(BigDecimal part, BigDecimal total) {
        return part.multiply(TWO).compareTo(total) >= 0;
    }
}
