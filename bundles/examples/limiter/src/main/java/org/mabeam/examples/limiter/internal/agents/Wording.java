// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import java.util.Locale;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;

/** How the agents write figures. */
final class Wording {

    private Wording() {}

    /** A rate with as many digits as matter. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    /** A part of 1. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    /** A limit in tenths, within bounds. */
    static Judgement amount(double limit, double low, double high, double confidence, String reason) {
        double tenths = Math.rint(limit * 10) / 10;
        return Judgement.of(new Opinion.Amount(Math.max(low, Math.min(high, tenths))), confidence, reason);
    }
}
