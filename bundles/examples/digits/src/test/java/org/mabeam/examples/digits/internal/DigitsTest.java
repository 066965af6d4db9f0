// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {

    private final Digits digits = Digits.load();

    @Test
    void aQuarterIsHeldOut() {
        assertThat(digits.tuning().count()).isEqualTo(1347);
        assertThat(digits.holdOut().count()).isEqualTo(450);
    }

    @Test
    void noImageIsInBothParts() {
        Set<String> tuning = texts(digits.tuning());
        Set<String> holdOut = texts(digits.holdOut());

        assertThat(tuning).hasSize(1347);
        assertThat(holdOut).hasSize(450).doesNotContainAnyElementsOf(tuning);
    }

    @Test
    void theHoldOutHasAQuarterOfEachDigit() {
        int[] tuning = digits.tuning().countsByLabel();
        int[] holdOut = digits.holdOut().countsByLabel();

        assertThat(IntStream.range(0, 10).map(digit -> tuning[digit] + holdOut[digit]))
                .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        for (int digit = 0; digit < 10; digit++) {
            assertThat((double) holdOut[digit]).isBetween(tuning[digit] / 3.0 - 1, tuning[digit] / 3.0 + 1);
        }
    }

    @Test
    void theDivisionIsTheOneWithWhichAllPublishedFiguresWereMade() {
        int[] labels = IntStream.range(0, 450).map(digits.holdOut()::label).toArray();

        assertThat(Arrays.hashCode(labels)).isEqualTo(-813452912);
    }

    @Test
    void pixelsAreBetweenPaperAndInk() {
        double[] pixels = new double[Images.PIXELS];

        for (int image = 0; image < digits.tuning().count(); image++) {
            digits.tuning().copyPixels(image, pixels, 0);
            assertThat(Arrays.stream(pixels)).allMatch(pixel -> pixel >= 0 && pixel <= 1);
        }
    }

    @Test
    void eachImageIsInOneFold() {
        StratifiedFolds folds = StratifiedFolds.of(digits.tuning(), 3, new Random(1));

        Set<Integer> seen = new HashSet<>();
        for (int fold = 0; fold < 3; fold++) {
            int[] inside = folds.inside(fold);
            int[] outside = folds.outside(fold);
            assertThat(inside).hasSize(449).doesNotContain(outside);
            assertThat(outside).hasSize(1347 - 449);
            assertThat(Arrays.stream(inside)).allMatch(seen::add);
        }
    }

    @Test
    void eachFoldHasAsManyOfEachDigitAsAnyOther() {
        StratifiedFolds folds = StratifiedFolds.of(digits.tuning(), 3, new Random(1));

        int[][] counts = IntStream.range(0, 3)
                .mapToObj(fold -> digits.tuning().select(folds.inside(fold)).countsByLabel())
                .toArray(int[][]::new);

        for (int digit = 0; digit < 10; digit++) {
            int least = Math.min(counts[0][digit], Math.min(counts[1][digit], counts[2][digit]));
            int most = Math.max(counts[0][digit], Math.max(counts[1][digit], counts[2][digit]));
            assertThat(most - least).isLessThanOrEqualTo(1);
        }
    }

    private static Set<String> texts(Images images) {
        Set<String> texts = new HashSet<>();
        double[] pixels = new double[Images.PIXELS];
        for (int image = 0; image < images.count(); image++) {
            images.copyPixels(image, pixels, 0);
            texts.add(Arrays.toString(pixels));
        }
        return texts;
    }
}
