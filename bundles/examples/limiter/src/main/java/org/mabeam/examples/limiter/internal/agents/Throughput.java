// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import static org.mabeam.examples.limiter.internal.agents.Wording.percent;
import static org.mabeam.examples.limiter.internal.agents.Wording.rate;

import java.util.OptionalDouble;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.examples.limiter.internal.Figures;

/** Wants as many requests as possible to pass, and looks at nothing else. */
final class Throughput implements View {

    private static final double CONFIDENCE = 0.9;

    @Override
    public Judgement amount(Figures figures, double low, double high) {
        return Wording.amount(
                figures.most(),
                low,
                high,
                CONFIDENCE,
                turnedAway(figures) + "; the busiest client asks " + rate(figures.most())
                        + "/s, and at that limit nobody would be turned away");
    }

    @Override
    public Judgement change(Figures figures, double present, double wanted) {
        double now = figures.passing(present);
        double then = figures.passing(wanted);
        String reason = turnedAway(figures) + "; a limit of " + rate(wanted) + "/s lets " + rate(then) + "/s of "
                + rate(figures.asked()) + "/s pass, one of " + rate(present) + "/s " + rate(now) + "/s";
        return then > now
                ? new Judgement(new Opinion.Accept(), CONFIDENCE, reason, OptionalDouble.of(then / now - 1))
                : Judgement.reject(CONFIDENCE, reason);
    }

    private static String turnedAway(Figures figures) {
        return percent(figures.refused() / figures.asked()) + " of the requests are turned away";
    }
}
