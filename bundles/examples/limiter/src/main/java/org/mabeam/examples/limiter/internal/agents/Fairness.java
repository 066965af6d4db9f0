// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import static org.mabeam.examples.limiter.internal.agents.Wording.percent;
import static org.mabeam.examples.limiter.internal.agents.Wording.rate;

import org.mabeam.consensus.Judgement;
import org.mabeam.examples.limiter.internal.Figures;

/**
 * Wants the limit to stop only those who ask more than others: half of the clients shall get all that they ask. Whether
 * the service bears that is not its affair.
 */
final class Fairness implements View {

    private static final double CONFIDENCE = 0.7;

    @Override
    public Judgement amount(Figures figures, double low, double high) {
        return Wording.amount(
                figures.typical(),
                low,
                high,
                CONFIDENCE,
                "the client in the middle asks " + rate(figures.typical())
                        + "/s and should get all of it; the busiest asks " + rate(figures.most()) + "/s");
    }

    @Override
    public Judgement change(Figures figures, double present, double wanted) {
        double now = part(figures, present);
        double then = part(figures, wanted);
        String reason = "the client in the middle asks " + rate(figures.typical()) + "/s; a limit of " + rate(wanted)
                + "/s lets it have " + percent(then) + " of that, one of " + rate(present) + "/s " + percent(now);
        return then > now ? Judgement.accept(CONFIDENCE, reason) : Judgement.reject(CONFIDENCE, reason);
    }

    private static double part(Figures figures, double limit) {
        return Math.min(1, limit / figures.typical());
    }
}
