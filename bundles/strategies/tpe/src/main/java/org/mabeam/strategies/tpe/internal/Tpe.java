// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The tree-structured Parzen estimator: models good trials and all others by two densities, draws candidates from the
 * first and prefers those where its ratio to the second is high.
 *
 * <p>Multivariate (Falkner et al. 2018), with running trials among the others. Constants are those of Optuna 5.0.
 *
 * @see <a href="https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization.pdf">Bergstra et al.,
 *     NeurIPS 2011</a>
 * @see <a href="http://proceedings.mlr.press/v80/falkner18a.html">Falkner et al., ICML 2018</a>
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe, 2023</a>
 */
final class Tpe {

    private final List<Group> groups;
    private final Ranking ranking = new Ranking();

    /**
     * Starts without any trial.
     *
     * @param groups for each group of axes that occur together, the axes, at least one
     */
    Tpe(List<List<Axis>> groups) {
        this.groups = groups.stream().map(Group::new).toList();
    }

    /** How many trials were added. */
    int size() {
        return ranking.size();
    }

    /** How many trials have a value. */
    int complete() {
        return ranking.complete();
    }

    /**
     * Adds a trial.
     *
     * @param point for each group its coordinates; an empty array where the group is not active
     * @return its number, by which its standing is changed
     */
    int add(List<double[]> point, Standing standing) {
        int trial = ranking.size();
        for (int i = 0; i < groups.size(); i++) {
            if (point.get(i).length > 0) {
                groups.get(i).add(trial, point.get(i));
            }
        }
        ranking.add(standing);
        return trial;
    }

    void change(int trial, Standing standing) {
        ranking.change(trial, standing);
    }

    /** Forgets the trials from {@code newSize} on, none of which may have a value. */
    void truncate(int newSize) {
        if (newSize < ranking.size()) {
            ranking.truncate(newSize);
            for (Group group : groups) {
                group.truncate(newSize);
            }
        }
    }

    /**
     * Draws candidates.
     *
     * @param count how many
     * @return for each group its candidates, the most promising first
     */
    List<List<double[]>> candidates(int count, RandomGenerator random) {
        List<List<double[]>> result = new ArrayList<>(groups.size());
        for (Group group : groups) {
            result.add(group.candidates(ranking, count, random));
        }
        return result;
    }
}
