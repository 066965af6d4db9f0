// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the clients saw in a time, all per second.
 *
 * @param medianMillis of the keys, those that came late among them; NaN without any
 */
record Seen(double asked, double useful, double late, double refused, double medianMillis) {

    /** When an answer is of no use any more: as the service's own setting is. */
    static final Duration DEADLINE = Duration.ofMillis(1500);

    private static final double MILLIS = 1000;

    /** Of the answers that came in a time. */
    static Seen between(Instant from, Instant to, List<Answer> all) {
        List<Answer> answers = all.stream()
                .filter(answer -> !answer.came().isBefore(from) && answer.came().isBefore(to))
                .toList();
        double seconds = Math.max(1, Duration.between(from, to).toMillis()) / MILLIS;
        double[] took = answers.stream()
                .filter(answer -> answer.workMillis().isPresent())
                .mapToDouble(answer -> answer.took().toNanos() / 1e6)
                .sorted()
                .toArray();
        return new Seen(
                answers.size() / seconds,
                answers.stream().filter(Answer::isUseful).count() / seconds,
                answers.stream().filter(Answer::isLate).count() / seconds,
                answers.stream().filter(Answer::isRefused).count() / seconds,
                took.length == 0 ? Double.NaN : took[took.length / 2]);
    }

    /** As a sentence. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f answers/s: %.1f in time, %.1f too late, %.1f turned away (429)%s",
                asked,
                useful,
                late,
                refused,
                Double.isNaN(medianMillis)
                        ? ""
                        : String.format(Locale.ROOT, "; a key takes %.0f ms (median)", medianMillis));
    }
}
