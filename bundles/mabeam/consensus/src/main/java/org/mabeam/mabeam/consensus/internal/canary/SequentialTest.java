// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;

/**
 * Tests by betting whether a value on trial is worse than the old one (Waudby-Smith and Ramdas 2024; Ramdas et al.
 * 2023). The e-value is a nonnegative supermartingale that starts at 1 for as long as the new value is not worse; by
 * Ville's inequality it then ever reaches 1 / alpha with probability alpha at most, however often one looks, from the
 * first observation on, without asymptotics, and whatever the metric's scale and distribution are.
 *
 * <p>"Not worse" means: a score that never decreases with harm is on average not higher under the new value. That holds
 * if no threshold is passed more often under the new value (in particular if the two values do the same), for values 0
 * and 1 if the new rate is not worse, and for metrics spread evenly around their means if the mean is not worse. Where
 * the new value is better for some and worse for others, what counts is the mean of the values, each limited to three
 * standard deviations around the mean of the old value.
 *
 * <p>How: observations form rounds. A round ends as soon as both arms were seen in it, and its difference D is the mean
 * score of the new arm minus that of the old. Scores were fixed before the round began, from earlier rounds alone, so D
 * is on average not above 0, and {@link Wealth} may be bet on it. Which arm comes when is free: shares may be unequal,
 * unknown and moving, and what changes for both arms alike between rounds cancels. Observations must not depend on each
 * other.
 *
 * <p>A mutable accumulator for one thread; no clock and no chance. An observation costs eight logarithms at most, no
 * memory.
 *
 * @see <a href="https://arxiv.org/abs/2010.09686">Waudby-Smith and Ramdas, Estimating means of bounded random variables
 *     by betting</a>
 */
public final class SequentialTest {

    /**
     * What choosing the stake costs, in logarithms of evidence: ln 8, and what a stake between two of the eight loses.
     */
    private static final double COST_OF_CHOICE = 3.5;

    /** The 95 % quantile of the standard normal distribution. */
    private static final double QUANTILE = 1.645;

    private final int sign;
    private final double needed;
    private final long samples;
    private final RunningMean oldMean;
    private final RunningMean newMean;
    private final Baseline baseline = new Baseline();
    private final Wealth wealth;
    private boolean betting;
    private Yardstick yardstick;
    private RunningMean oldScores = new RunningMean(0, 0);
    private RunningMean newScores = new RunningMean(0, 0);
    private double eValue;
    private Verdict verdict = Verdict.UNDECIDED;

    /**
     * Begins.
     *
     * @param better which direction of the metric is good
     * @param alpha the greatest probability of calling a value harmful that is not worse, in (0, 0.5)
     * @param samples of the new arm after which it is promoted, ≥ 1
     */
    public SequentialTest(Direction better, double alpha, long samples) {
        this(better, alpha, samples, Figures.NONE);
    }

    /**
     * Goes on where another test stopped. The evidence is kept; the scale is learned anew, which costs one round.
     *
     * @param sofar what the other test said last
     */
    public SequentialTest(Direction better, double alpha, long samples, Figures sofar) {
        new Faults()
                .check(alpha > 0 && alpha < 0.5, "alpha", alpha, "in (0, 0.5)")
                .check(samples >= 1, "samples", samples, ">= 1")
                .throwIfAny();
        this.sign = better == Direction.MINIMIZE ? 1 : -1;
        this.needed = 1 / alpha;
        this.samples = samples;
        this.oldMean = new RunningMean(sofar.oldSamples(), sofar.oldMean());
        this.newMean = new RunningMean(sofar.newSamples(), sofar.newMean());
        this.wealth = new Wealth(sofar.eValue());
        this.eValue = sofar.eValue();
        this.yardstick = baseline.yardstick(sign);
        judge();
    }

    /**
     * Takes one observation in.
     *
     * @param value finite
     * @return the verdict that now holds; the first one other than {@link Verdict#UNDECIDED} stays
     * @throws InvalidValueException if {@code value} is not finite; nothing changed then
     */
    public Verdict observe(Arm arm, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidValueException("value", value, "finite");
        }
        double score = betting ? yardstick.score(value) : 0;
        if (arm == Arm.NEW) {
            newMean.add(value);
            newScores.add(score);
        } else {
            oldMean.add(value);
            oldScores.add(score);
            baseline.learn(value);
        }
        if (newScores.count() > 0 && oldScores.count() > 0) {
            endRound();
        }
        judge();
        return verdict;
    }

    private void endRound() {
        if (betting) {
            wealth.settle(newScores.mean() - oldScores.mean());
            eValue = wealth.total();
        }
        betting = baseline.isKnown();
        yardstick = baseline.yardstick(sign);
        oldScores = new RunningMean(0, 0);
        newScores = new RunningMean(0, 0);
    }

    /**
     * Without old values there is nothing to compare: half as many are asked for, which shares up to 0.5 bring by
     * themselves.
     */
    private void judge() {
        if (verdict != Verdict.UNDECIDED) {
            return;
        }
        if (eValue >= needed) {
            verdict = Verdict.HARMFUL;
        } else if (newMean.count() >= samples && oldMean.count() >= (samples + 1) / 2) {
            verdict = Verdict.PROMOTE;
        }
    }

    /** The verdict that holds. */
    public Verdict verdict() {
        return verdict;
    }

    /** The evidence for harm at this moment, finite and ≥ 0; HARMFUL from 1 / alpha on. */
    public double eValue() {
        return eValue;
    }

    /** Where the test stands. */
    public Figures figures() {
        return new Figures(oldMean.count(), newMean.count(), oldMean.mean(), newMean.mean(), eValue);
    }

    /**
     * How many samples of the new arm find a loss in at least 95 % of the cases, for metrics whose old and new values
     * differ by a shift or by a factor, and for rates. With d = loss / variation, the logarithm of the e-value after n
     * rounds is about normal with mean n d² (1 - share) / 2 and variance n d² (1 - share); asking that its 5 % quantile
     * reaches ln(1 / alpha) + c gives n = s² / (d² (1 - share)) with s = z + √(z² + 2 ln(1 / alpha) + 2c) and z =
     * 1.645. A round multiplies by 1.45 at most, which the second term adds. c and the 1.5 observations a round for
     * equal shares were measured; the table in {@code docs/canary.md} shows what simulations gave.
     *
     * @param relativeLoss by how much the mean is worse, as a part of the old mean, finite and > 0: 0.1 is 10 %
     * @param coefficientOfVariation standard deviation of the metric by the absolute value of its mean, finite and > 0
     * @param alpha as for the test, in (0, 0.5)
     * @param share of the observations that are of the new arm, in [0.01, 0.5]
     */
    public static long samplesToFind(double relativeLoss, double coefficientOfVariation, double alpha, double share) {
        new Faults()
                .check(
                        relativeLoss > 0 && relativeLoss < Double.POSITIVE_INFINITY,
                        "relativeLoss",
                        relativeLoss,
                        "finite and > 0")
                .check(
                        coefficientOfVariation > 0 && coefficientOfVariation < Double.POSITIVE_INFINITY,
                        "coefficientOfVariation",
                        coefficientOfVariation,
                        "finite and > 0")
                .check(alpha > 0 && alpha < 0.5, "alpha", alpha, "in (0, 0.5)")
                .check(share >= 0.01 && share <= 0.5, "share", share, "in [0.01, 0.5]")
                .throwIfAny();
        double evidence = Math.log(1 / alpha);
        double s = QUANTILE + Math.sqrt(QUANTILE * QUANTILE + 2 * (evidence + COST_OF_CHOICE));
        double ratio = s * coefficientOfVariation / relativeLoss;
        double fewest = 1.5 * (evidence + Math.log(8)) / Math.log(1.45);
        return (long) Math.ceil((ratio * ratio + fewest) / (1 - share));
    }
}
