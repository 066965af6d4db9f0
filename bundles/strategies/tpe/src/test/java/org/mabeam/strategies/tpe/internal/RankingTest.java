// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Ranking ranking = new Ranking();

    @Test
    void aTenthOfTheTrialsIsGoodButAtMost25() {
        assertThat(goodOf(0)).isZero();
        assertThat(goodOf(1)).isEqualTo(1);
        assertThat(goodOf(10)).isEqualTo(1);
        assertThat(goodOf(11)).isEqualTo(2);
        assertThat(goodOf(250)).isEqualTo(25);
        assertThat(goodOf(1_000)).isEqualTo(25);
    }

    private static int goodOf(int trials) {
        Ranking ranking = new Ranking();
        for (int i = 0; i < trials; i++) {
            ranking.add(Standing.complete(i));
        }
        return ranking.below().length;
    }

    @Test
    void theBestAreThoseOfASort() {
        double[] values = new SplittableRandom(7)
                .doubles(500)
                .map(x -> Math.rint(x * 100))
                .toArray();

        for (double value : values) {
            ranking.add(Standing.complete(value));
        }

        int[] expected = IntStream.range(0, 500)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .limit(25)
                .sorted()
                .mapToInt(i -> i)
                .toArray();
        assertThat(ranking.below()).containsExactly(expected);
    }

    @Test
    void runningAndFailedTrialsAreNotCounted() {
        addRunning(5);
        ranking.change(0, Standing.FAILED);
        ranking.change(1, Standing.complete(Double.POSITIVE_INFINITY));

        assertThat(ranking.complete()).isEqualTo(1);
        assertThat(ranking.below()).containsExactly(1);
    }

    @Test
    void aVoidedBestTrialLeavesItsPlaceToTheNext() {
        for (int i = 0; i < 40; i++) {
            ranking.add(Standing.complete(i));
        }

        ranking.change(0, Standing.VOID);

        assertThat(ranking.complete()).isEqualTo(39);
        assertThat(ranking.below()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aStandingIsANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Standing.complete(Double.NaN));
    }

    private void addRunning(int count) {
        for (int i = 0; i < count; i++) {
            ranking.add(Standing.RUNNING);
        }
    }
}
