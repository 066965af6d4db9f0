// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import static org.mabeam.examples.limiter.internal.agents.Wording.percent;
import static org.mabeam.examples.limiter.internal.agents.Wording.rate;

import java.util.Locale;
import java.util.OptionalDouble;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.examples.limiter.internal.Figures;

/**
 * Wants answers to come soon. With requests that come at random, each keeping a worker busy for the same time s, one
 * waits s · u / (2 (1 - u)) at a utilisation u (Pollaczek and Khinchine): a sixth of s at u = 1/4, half of s at u =
 * 1/2, and without end from 1 on. It wants u to be 1/4 at most.
 */
final class Latency implements View {

    /** The greatest utilisation that it likes. */
    static final double LIKED = 0.25;

    private static final double CONFIDENCE = 0.95;

    @Override
    public Judgement amount(Figures figures, double low, double high) {
        return Wording.amount(
                figures.largestLimit(LIKED),
                low,
                high,
                CONFIDENCE,
                capacity(figures) + "; above " + percent(LIKED) + " of that, requests wait for each other");
    }

    @Override
    public Judgement change(Figures figures, double present, double wanted) {
        double utilisation = figures.passing(wanted) / figures.capacity();
        String reason = capacity(figures) + "; with a limit of " + rate(wanted) + "/s clients would use "
                + percent(utilisation) + " of that";
        if (utilisation >= 1) {
            return new Judgement(
                    new Opinion.Reject(),
                    CONFIDENCE,
                    reason + ": queues grow without end, and every answer comes after the deadline of "
                            + figures.deadline().toMillis() + " ms",
                    OptionalDouble.of(-1)); // what is asked at the moment: nothing useful is left
        }
        return utilisation <= LIKED || wanted <= present
                ? Judgement.accept(CONFIDENCE, reason)
                : Judgement.reject(CONFIDENCE, reason + ", and above " + percent(LIKED) + " they wait for each other");
    }

    private static String capacity(Figures figures) {
        return String.format(
                Locale.ROOT,
                "a request is %.0f ms of work, so the service bears %s/s",
                figures.work().toNanos() / 1e6,
                rate(figures.capacity()));
    }
}
