// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.time.Duration;
import org.mabeam.foundation.error.Faults;
import org.mabeam.study.Direction;

/**
 * A trial run of a decision with a share of the subjects, watched by a sequential test that is valid at every moment.
 *
 * @param share of the subjects that see the new value, in [0.01, 0.5]
 * @param metric what the readers report, see {@link Evidence}
 * @param better which direction of the metric is good
 * @param alpha the greatest probability of taking a harmless change back, however often one looks, in (0, 0.5)
 * @param samples reported values of the new value after which it is promoted if nothing speaks against it, 10 to
 *     10,000,000
 * @param longest when it is taken back for want of samples, 1 s to 30 days
 */
public record CanarySpec(double share, String metric, Direction better, double alpha, long samples, Duration longest) {

    public CanarySpec {
        new Faults()
                .check(share >= 0.01 && share <= 0.5, "share", share, "in [0.01, 0.5]")
                .check(
                        metric.matches("[a-z][a-z0-9._-]{0,99}"),
                        "metric",
                        "'" + metric + "'",
                        "1 to 100 characters: lower case letters, digits, '.', '_' and '-'")
                .check(alpha > 0 && alpha < 0.5, "alpha", alpha, "in (0, 0.5)")
                .check(samples >= 10 && samples <= 10_000_000, "samples", samples, "10 to 10000000")
                .check(
                        longest.compareTo(Duration.ofSeconds(1)) >= 0 && longest.compareTo(Duration.ofDays(30)) <= 0,
                        "longest",
                        longest,
                        "1 s to 30 days")
                .throwIfAny();
    }
}
