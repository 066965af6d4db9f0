// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.time.Duration;
import org.mabeam.foundation.error.Faults;

/**
 * What goes wrong in a {@link SimulatedEventStore}, and how slow it is. Every delay is drawn evenly from 0 to the given
 * one; every probability is from 0 to 1.
 *
 * @param commit until a batch reaches the disk; batches without a common stream overtake each other
 * @param answer from the disk to the caller
 * @param delivery before each event of each subscription
 * @param late until a batch commits whose caller was told that it failed
 * @param refused probability that a batch fails and is not on the record
 * @param committedLater probability that it fails, and commits some time after that unless it conflicts by then
 * @param answerLost probability that it commits, and the caller is told that it failed
 * @param subscriptionEnded probability, at each event, that the subscription ends instead; resuming it repeats nothing
 *     that was handled
 * @param readFailed probability that a read throws
 */
public record StoreFaults(
        Duration commit,
        Duration answer,
        Duration delivery,
        Duration late,
        double refused,
        double committedLater,
        double answerLost,
        double subscriptionEnded,
        double readFailed) {

    /** Nothing fails, little waits: at most 1 ms for each step. */
    public static final StoreFaults CALM = new StoreFaults(
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, 0, 0, 0, 0, 0);

    /** A bad day: every kind of fault, each often enough to be met in a short run. */
    public static final StoreFaults ROUGH = new StoreFaults(
            Duration.ofMillis(200),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            0.05,
            0.05,
            0.05,
            0.02,
            0);

    public StoreFaults {
        Faults faults = new Faults();
        delay(faults, "commit", commit);
        delay(faults, "answer", answer);
        delay(faults, "delivery", delivery);
        delay(faults, "late", late);
        probability(faults, "refused", refused);
        probability(faults, "committedLater", committedLater);
        probability(faults, "answerLost", answerLost);
        probability(faults, "subscriptionEnded", subscriptionEnded);
        probability(faults, "readFailed", readFailed);
        double sum = refused + committedLater + answerLost;
        faults.check(sum <= 1, "refused + committedLater + answerLost", sum, "at most 1");
        faults.throwIfAny();
    }

    /** The same delays with other probabilities for what happens to a batch. */
    public StoreFaults withAppends(double refusedNow, double committedLaterNow, double answerLostNow) {
        return new StoreFaults(
                commit,
                answer,
                delivery,
                late,
                refusedNow,
                committedLaterNow,
                answerLostNow,
                subscriptionEnded,
                readFailed);
    }

    /** The same with another probability that a subscription ends. */
    public StoreFaults withSubscriptionEnded(double probability) {
        return new StoreFaults(
                commit, answer, delivery, late, refused, committedLater, answerLost, probability, readFailed);
    }

    /** The same with another probability that a read throws. */
    public StoreFaults withReadFailed(double probability) {
        return new StoreFaults(
                commit, answer, delivery, late, refused, committedLater, answerLost, subscriptionEnded, probability);
    }

    private static void delay(Faults faults, String field, Duration value) {
        faults.check(!value.isNegative() && value.compareTo(Duration.ofDays(1)) <= 0, field, value, "0 to 1 day");
    }

    private static void probability(Faults faults, String field, double value) {
        faults.check(value >= 0 && value <= 1, field, value, "0 to 1");
    }
}
