// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    private static final Percentage TINY = Percentage.withPercentage(1e-10);

    @ParameterizedTest
    @CsvSource({ // computed to 50 digits
        "0, 0.5",
        "0.5, 0.308537538725986896",
        "1, 0.158655253931457051",
        "2, 0.0227501319481792072",
        "5, 2.86651571879193912e-7",
        "10, 7.61985302416052607e-24",
        "20, 2.7536241186062337e-89",
        "37, 5.72557122252457682e-300"
    })
    void theTailIsExactFarOut(double z, double expected) {
        assertThat(Normal.tail(z)).isCloseTo(expected, TINY);
    }

    @Test
    void theMassOfEverythingIsOne() {
        assertThat(Normal.mass(-9, 9)).isEqualTo(1);
        assertThat(Normal.mass(-1e6, 1e6)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.4", "-0.1, 0.2", "7, 7.5", "0, 3"})
    void theMassIsTheSameOnBothSides(double a, double b) {
        assertThat(Normal.mass(-b, -a)).isCloseTo(Normal.mass(a, b), TINY);
    }

    @Test
    void theMassesOfNeighboursAddUp() {
        double parts = 0;
        for (int i = -80; i < 80; i++) {
            parts += Normal.mass(i / 10.0, (i + 1) / 10.0);
        }

        assertThat(parts).isCloseTo(Normal.mass(-8, 8), within(1e-14));
    }

    @Test
    void theMassOfAnIntervalFarOutIsZero() {
        assertThat(Normal.mass(60, 61)).isZero();
        assertThat(Normal.mass(-61, -60)).isZero();
    }
}
