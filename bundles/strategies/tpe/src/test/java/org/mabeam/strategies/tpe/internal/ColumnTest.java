// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private final Column column = new Column();
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void theOrderIsThatOfAStableSortHoweverManyRowsAreNew() {
        for (int added : new int[] {1, 1, 50, 1, 7, 300, 1}) {
            addWithRepeats(added);

            assertThat(order()).containsExactly(sortedRows());
        }
    }

    @Test
    void forgottenRowsLeaveTheOrderOfTheOthers() {
        addWithRepeats(100);
        column.order();
        addWithRepeats(20);
        column.order();

        column.truncate(60);
        addWithRepeats(5);

        assertThat(order()).containsExactly(sortedRows());
    }

    private void addWithRepeats(int count) {
        for (int i = 0; i < count; i++) {
            column.add(random.nextInt(20) / 20.0);
        }
    }

    private int[] order() {
        return Arrays.copyOf(column.order(), column.size());
    }

    private int[] sortedRows() {
        return IntStream.range(0, column.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> column.values()[row]))
                .mapToInt(row -> row)
                .toArray();
    }
}
