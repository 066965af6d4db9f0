// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mabeam.study.Direction;

/** Simulates trials, each watched after every observation. */
record Trials(Metric metric, double share, double alpha, long samples) {

    /** How many of some runs are called harmful, if the mean of the new value is {@code factor} times the old. */
    int harmful(int runs, double factor) {
        return (int) IntStream.range(0, runs)
                .parallel()
                .filter(run -> isHarmful(new SplittableRandom(run), factor))
                .count();
    }

    private boolean isHarmful(RandomGenerator random, double factor) {
        SequentialTest test = new SequentialTest(Direction.MINIMIZE, alpha, samples);
        long seen = 0;
        double level = 1;
        while (test.verdict() == Verdict.UNDECIDED) {
            if (metric.levels() > 0 && seen++ % (samples / metric.levels()) == 0) {
                level = random.nextDouble(1, 5);
            }
            Arm arm = random.nextDouble() < share ? Arm.NEW : Arm.OLD;
            double value = level * metric.draw().next(random, arm == Arm.NEW ? factor : 1);
            Verdict unused = test.observe(arm, value);
        }
        return test.verdict() == Verdict.HARMFUL;
    }
}
