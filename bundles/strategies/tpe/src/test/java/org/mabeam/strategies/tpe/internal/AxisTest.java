// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTest {

    static List<Axis.Grid> grids() {
        return List.of(
                Axis.Grid.ofIndices(1),
                Axis.Grid.ofIndices(2),
                Axis.Grid.ofIndices(10),
                Axis.Grid.ofIndices(100_000),
                new Axis.Grid(-4, 0.25, 33, false),
                new Axis.Grid(1, 1, 1_000, true),
                new Axis.Grid(8, 8, 64, true));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void theCellsOfAGridFillTheAxis(Axis.Grid grid) {
        assertThat(grid.edge(0)).isZero();
        assertThat(grid.edge(grid.count())).isCloseTo(1, within(1e-15));
        for (long i = 0; i < grid.count(); i++) {
            assertThat(grid.centre(i)).isBetween(grid.edge(i), grid.edge(i + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void everyCoordinateOfACellBelongsToItsNumber(Axis.Grid grid) {
        for (long i = 0; i < grid.count(); i++) {
            double width = grid.edge(i + 1) - grid.edge(i);
            assertThat(grid.index(grid.centre(i))).isEqualTo(i);
            assertThat(grid.index(grid.edge(i) + 1e-6 * width)).isEqualTo(i);
            assertThat(grid.index(grid.edge(i + 1) - 1e-6 * width)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void theEndsOfTheAxisBelongToTheOutermostNumbers(Axis.Grid grid) {
        assertThat(grid.index(0)).isZero();
        assertThat(grid.index(1)).isEqualTo(grid.count() - 1);
    }

    @Test
    void aLogarithmicGridMayNotReachZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis.Grid(1, 2, 10, true));
    }
}
