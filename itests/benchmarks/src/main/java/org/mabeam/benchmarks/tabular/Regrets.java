// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Direction;
import org.mabeam.testkit.strategy.StudyOnPaper;

/**
 * The normalised regrets of one strategy on one table.
 *
 * @param byTrials after so many trials, one value for each seed
 */
record Regrets(Map<Integer, Sample> byTrials) {

    static final List<Integer> BUDGETS = List.of(25, 50, 100);

    /** Runs studies of 100 trials, one after the other, with the seeds 0 to {@code seeds - 1}. */
    static Regrets of(StrategyType type, Table table, int seeds) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            StudyOnPaper study =
                    new StudyOnPaper(type.create(table.problem(), Settings.NONE), seed, table::value).run(100);
            for (int budget : BUDGETS) {
                values.computeIfAbsent(budget, key -> new ArrayList<>())
                        .add(table.regret(best(
                                table.problem().objective().direction(),
                                study.values().subList(0, budget))));
            }
        }
        Map<Integer, Sample> samples = new TreeMap<>();
        values.forEach((budget, list) -> samples.put(budget, new Sample(list)));
        return new Regrets(samples);
    }

    private static double best(Direction direction, List<Double> values) {
        return values.stream()
                .reduce((a, b) -> direction.isBetter(b, a) ? b : a)
                .orElseThrow();
    }

    Sample after(int trials) {
        Sample sample = byTrials.get(trials);
        if (sample == null) {
            throw new IllegalArgumentException("no regrets after " + trials + " trials");
        }
        return sample;
    }
}
