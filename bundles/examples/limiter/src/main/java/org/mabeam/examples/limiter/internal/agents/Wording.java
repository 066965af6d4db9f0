// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;

/** How the agents write figures. */
final class Wording {

    private static final double LARGE = 10;

    private Wording() {}

    /** A rate with as many digits as matter. */
    static String rate(double perSecond) {
        return perSecond < LARGE ? rounded(perSecond).toPlainString() : String.format(Locale.ROOT, "%.0f", perSecond);
    }

    /** A part of 1. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    /** A limit of two digits, within bounds. */
    static Judgement amount(double limit, double low, double high, double confidence, String reason) {
        double value = rounded(limit).doubleValue();
        return Judgement.of(new Opinion.Amount(Math.max(low, Math.min(high, value))), confidence, reason);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(2));
    }
}
