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

    /** What choosing the stake costs the test, in logarithms of evidence. */
    private static final double COST_OF_CHOICE = 3.5;

    /** The 95 % quantile of the standard normal distribution. */
    private static final double QUANTILE = 1.645;

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

    /**
     * How many {@link #samples} find a loss in at least 95 % of the cases, for metrics whose old and new values differ
     * by a shift or by a factor, and for rates. With d = loss / variation, the logarithm of the test's e-value after n
     * rounds is about normal with mean n d² (1 - share) / 2 and variance n d² (1 - share); asking that its 5 % quantile
     * reaches ln(1 / alpha) + c gives n = s² / (d² (1 - share)) with s = z + √(z² + 2 ln(1 / alpha) + 2c) and z =
     * 1.645. A round multiplies by 1.45 at most, which adds 1.5 (ln(1 / alpha) + ln 8) / ln 1.45 / (1 - share). c = 3.5
     * and the 1.5 are measured, not derived; {@code docs/governance.md} has what simulations gave.
     *
     * @param relativeLoss by how much the mean is worse, as a part of the old mean, finite and > 0: 0.1 is 10 %
     * @param variation standard deviation of the metric by the absolute value of its mean, finite and > 0
     * @param alpha as in the specification, in (0, 0.5)
     * @param share as in the specification, in [0.01, 0.5]
     */
    public static long samplesToFind(double relativeLoss, double variation, double alpha, double share) {
        new Faults()
                .check(
                        relativeLoss > 0 && relativeLoss < Double.POSITIVE_INFINITY,
                        "relativeLoss",
                        relativeLoss,
                        "finite and > 0")
                .check(variation > 0 && variation < Double.POSITIVE_INFINITY, "variation", variation, "finite and > 0")
                .check(alpha > 0 && alpha < 0.5, "alpha", alpha, "in (0, 0.5)")
                .check(share >= 0.01 && share <= 0.5, "share", share, "in [0.01, 0.5]")
                .throwIfAny();
        double evidence = Math.log(1 / alpha);
        double s = QUANTILE + Math.sqrt(QUANTILE * QUANTILE + 2 * (evidence + COST_OF_CHOICE));
        double ratio = s * variation / relativeLoss;
        double fewest = 1.5 * (evidence + Math.log(8)) / Math.log(1.45);
        return (long) Math.ceil((ratio * ratio + fewest) / (1 - share));
    }
}
