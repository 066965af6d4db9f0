// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.OptionalDouble;
import org.mabeam.foundation.error.Faults;

/**
 * An agent's vote.
 *
 * @param confidence that its opinion is right, in [0, 1]
 * @param reason one or more sentences for the record, 1 to 2,000 characters
 * @param predicted the relative effect on the proposal's metric that it expects of the change, if it says so: 0.05 is
 *     an improvement by 5 %; earned weights are calibrated by it
 */
public record Judgement(Opinion opinion, double confidence, String reason, OptionalDouble predicted) {

    public Judgement {
        new Faults()
                .check(confidence >= 0 && confidence <= 1, "confidence", confidence, "in [0, 1]")
                .check(
                        !reason.isBlank() && reason.length() <= 2000,
                        "reason",
                        reason.length() + " characters",
                        "1 to 2000 characters")
                .check(Double.isFinite(predicted.orElse(0)), "predicted", predicted.orElse(0), "finite")
                .throwIfAny();
    }

    /** Any opinion, without a prediction. */
    public static Judgement of(Opinion opinion, double confidence, String reason) {
        return new Judgement(opinion, confidence, reason, OptionalDouble.empty());
    }

    /** In favour. */
    public static Judgement accept(double confidence, String reason) {
        return of(new Opinion.Accept(), confidence, reason);
    }

    /** Against. */
    public static Judgement reject(double confidence, String reason) {
        return of(new Opinion.Reject(), confidence, reason);
    }

    /** Neither. */
    public static Judgement abstain(String reason) {
        return of(new Opinion.Abstain(), 0, reason);
    }
}
