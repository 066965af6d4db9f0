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
 *     by betting, 2024</a>
 * @see <a href="https://doi.org/10.1145/3097983.3097992">Johari et al., Peeking at A/B tests, 2017</a>
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard et al., Time-uniform, nonparametric, nonasymptotic
 *     confidence sequences, 2021</a>
 */
public final class SequentialTest {

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
}
