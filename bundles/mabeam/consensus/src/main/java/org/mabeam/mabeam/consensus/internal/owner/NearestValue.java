// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.OptionalDouble;
import org.mabeam.consensus.Question;
import org.mabeam.variable.Domain;

/**
 * The value nearest to a number among those that a domain and a question allow; of two equally near ones the lower.
 * Stateless.
 */
final class NearestValue {

    /** Steps that differ by less are the same but for rounding. */
    private static final double ROUNDING = 1e-9;

    private NearestValue() {}

    /**
     * The nearest value; empty if the question's range has no value of the domain.
     *
     * @param domain of real or whole numbers
     */
    static OptionalDouble of(Question.HowMuch question, Domain domain, double number) {
        if (domain instanceof Domain.Real real) {
            if (real.step() > 0) {
                long last = (long) Math.floor((real.high() - real.low()) / real.step() * (1 + 1e-12));
                OptionalDouble steps = steps(question, real.low(), real.step(), last, number);
                return steps.isEmpty()
                        ? steps
                        : OptionalDouble.of(Math.min(real.high(), real.low() + steps.getAsDouble() * real.step()));
            }
            double low = Math.max(real.low(), question.low());
            double high = Math.min(real.high(), question.high());
            return low <= high ? OptionalDouble.of(Math.max(low, Math.min(high, number))) : OptionalDouble.empty();
        }
        Domain.Whole whole = (Domain.Whole) domain;
        long last = (whole.high() - whole.low()) / whole.step();
        OptionalDouble steps = steps(question, (double) whole.low(), (double) whole.step(), last, number);
        return steps.isEmpty() ? steps : OptionalDouble.of(whole.low() + steps.getAsDouble() * whole.step());
    }

    private static OptionalDouble steps(
            Question.HowMuch question, double origin, double step, long last, double number) {
        double fewest = Math.max(0, Math.ceil((question.low() - origin) / step - ROUNDING));
        double most = Math.min((double) last, Math.floor((question.high() - origin) / step + ROUNDING));
        double nearest = Math.ceil((number - origin) / step - 0.5);
        return fewest <= most ? OptionalDouble.of(Math.max(fewest, Math.min(most, nearest))) : OptionalDouble.empty();
    }
}
