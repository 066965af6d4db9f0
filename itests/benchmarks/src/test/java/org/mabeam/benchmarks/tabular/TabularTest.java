// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.strategies.random.internal.RandomStrategyType;
import org.mabeam.strategies.tpe.internal.TpeStrategyType;

class TabularTest {

    static final List<String> TABLES = Table.NAMES;

    @ParameterizedTest
    @ValueSource(strings = {"hpobench-segment", "hpolib-slice_localization", "nasbench201-cifar10"})
    void tpeIsMuchBetterThanRandom(String name) throws IOException {
        Table table = Table.load(name);

        Sample random = Regrets.of(new RandomStrategyType(), table, 10).after(100);
        Sample tpe = Regrets.of(new TpeStrategyType(), table, 10).after(100);

        assertThat(tpe.mean()).isLessThan(0.6 * random.mean());
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aTableIsWhole(String name) throws IOException {
        Table table = Table.load(name);

        assertThat(table.problem().space().size()).isPresent();
    }

    @Test
    void aSampleKnowsItsMedianMeanAndError() {
        Sample sample = new Sample(List.of(4.0, 1.0, 2.0, 5.0));

        assertThat(sample.median()).isEqualTo(3);
        assertThat(sample.mean()).isEqualTo(3);
        assertThat(sample.error()).isEqualTo(Math.sqrt(10.0 / 3 / 4));
        assertThat(sample.above(new Sample(List.of(1.0, 1.0)))).isEqualTo(2 / sample.error());
    }
}
