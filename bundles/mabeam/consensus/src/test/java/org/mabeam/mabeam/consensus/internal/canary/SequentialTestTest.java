// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;

/** One trial after the other. */
class SequentialTestTest {

    private final SequentialTest test = new SequentialTest(Direction.MINIMIZE, 0.05, 100);

    @Test
    void withoutObservationsNothingIsKnown() {
        assertThat(test.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(test.figures()).isEqualTo(Figures.NONE);
    }

    @Test
    void figuresAreCountsAndMeans() {
        test.observe(Arm.OLD, 1);
        test.observe(Arm.OLD, 3);
        test.observe(Arm.NEW, 5);

        assertThat(test.figures()).isEqualTo(new Figures(2, 1, 2, 5, 1));
    }

    @Test
    void whatIsClearlyWorseIsHarmful() {
        Verdict verdict = alternate(test, 10, 20, 20);

        assertThat(verdict).isEqualTo(Verdict.HARMFUL);
        assertThat(test.eValue()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whatIsClearlyBetterIsPromotedAfterTheStatedSamples() {
        Verdict verdict = alternate(test, 10, 5, 100);

        assertThat(verdict).isEqualTo(Verdict.PROMOTE);
        assertThat(test.figures().newSamples()).isEqualTo(100);
        assertThat(test.eValue()).isLessThan(1);
    }

    @Test
    void whetherMoreIsWorseIsTheDirectionsAffair() {
        SequentialTest maximize = new SequentialTest(Direction.MAXIMIZE, 0.05, 100);

        assertThat(alternate(maximize, 10, 5, 100)).isEqualTo(Verdict.HARMFUL);
    }

    @Test
    void theFirstVerdictStays() {
        Verdict unused = alternate(test, 10, 20, 100);

        assertThat(alternate(test, 10, 1, 1000)).isEqualTo(Verdict.HARMFUL);
    }

    @Test
    void withoutOldValuesNothingIsPromoted() {
        for (int i = 0; i < 1000; i++) {
            Verdict unused = test.observe(Arm.NEW, 10);
        }

        assertThat(test.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void oneAbsurdValueDecidesNothing() {
        for (int i = 0; i < 20; i++) {
            Verdict unused = alternate(test, 10 + i % 3, 10 + i % 3, 1);
        }

        Verdict verdict = test.observe(Arm.NEW, 1e300);

        assertThat(verdict).isEqualTo(Verdict.UNDECIDED);
        assertThat(test.eValue()).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.MIN_VALUE, 1, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE})
    void aConstantOfAnySizeIsNoHarm(double value) {
        assertThat(alternate(test, value, value, 100)).isEqualTo(Verdict.PROMOTE);
        assertThat(test.eValue()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theExtremesOverflowNothing() {
        for (int i = 0; i < 60; i++) {
            Verdict unused =
                    test.observe(i % 3 == 0 ? Arm.NEW : Arm.OLD, i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
        }

        assertThat(test.eValue()).isBetween(0.0, Double.MAX_VALUE);
        assertThat(test.figures().oldMean()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(double value) {
        assertThatThrownBy(() -> test.observe(Arm.NEW, value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be finite");
        assertThat(test.figures()).isEqualTo(Figures.NONE);
    }

    @Test
    void aTestGoesOnWhereAnotherStopped() {
        for (int i = 0; i < 5; i++) {
            Verdict unused = alternate(test, 10 + i % 3, 12 + i % 3, 1);
        }
        Figures sofar = test.figures();

        SequentialTest next = new SequentialTest(Direction.MINIMIZE, 0.05, 100, sofar);

        assertThat(next.figures().eValue()).isEqualTo(sofar.eValue()).isGreaterThan(1);
        assertThat(next.figures()).isEqualTo(sofar);
        assertThat(alternate(next, 10, 20, 100)).isEqualTo(Verdict.HARMFUL);
    }

    /** A round of one value each may multiply the wealth by 1 plus or minus the stake times the difference. */
    @Test
    void theWealthIsTheMeanOfEightBets() {
        Wealth wealth = new Wealth(1);

        wealth.settle(2);

        double expected = 0;
        for (int i = 0; i < 8; i++) {
            expected += (1 + 0.15 / (1 << i) * 2) / 8;
        }
        assertThat(wealth.total()).isCloseTo(expected, within(1e-12));
    }

    private static Verdict alternate(SequentialTest test, double old, double fresh, int times) {
        Verdict verdict = test.verdict();
        for (int i = 0; i < times; i++) {
            verdict = test.observe(Arm.OLD, old);
            verdict = test.observe(Arm.NEW, fresh);
        }
        return verdict;
    }
}
