// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.consensus.Question;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Scale;
import org.mabeam.variable.VariableId;

/** What is agreed on becomes a value of the variable: the nearest. */
class NearestValueProperties {

    @ParameterizedTest
    @CsvSource({
        "3.6, 4",
        "3.5, 3",
        "3.4, 3",
        "-7, 0",
        "0, 0",
        "0.5, 0",
        "0.50001, 1",
        "49.6, 50",
        "50, 50",
        "1e300, 50",
    })
    void wholeNumbersAreRounded(double number, double nearest) {
        assertThat(NearestValue.of(much(-1e9, 1e9), Domain.Whole.of(0, 50), number))
                .hasValue(nearest);
    }

    @Test
    void aWholeNumberOnALogScaleIsTheNearestOneToo() {
        assertThat(NearestValue.of(much(1, 1000), Domain.Whole.log(1, 1000), 2.45))
                .hasValue(2);
    }

    @Test
    void aRealNumberStaysAsItIs() {
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            double number = random.nextDouble(1e-6, 100);

            assertThat(NearestValue.of(much(0, 1000), Domain.Real.of(0, 100), number))
                    .hasValue(number);
            assertThat(NearestValue.of(much(0, 1000), Domain.Real.log(1e-6, 100), number))
                    .hasValue(number);
        }
    }

    @Test
    void whatTheQuestionLeavesOutIsNotTaken() {
        assertThat(NearestValue.of(much(3.2, 4.9), Domain.Whole.of(0, 50), 3.3)).hasValue(4);
        assertThat(NearestValue.of(much(3.2, 3.9), Domain.Whole.of(0, 50), 3.3)).isEmpty();
        assertThat(NearestValue.of(much(60, 70), Domain.Whole.of(0, 50), 61)).isEmpty();
        assertThat(NearestValue.of(much(60, 70), Domain.Real.of(0, 50), 61)).isEmpty();
        assertThat(NearestValue.of(much(10, 20), Domain.Whole.of(0, 50), 1e-3)).hasValue(10);
    }

    @Test
    void noOtherValueOfTheDomainIsNearer() {
        RandomGenerator random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            Domain domain = domain(random);
            double low = random.nextDouble(-60, 60);
            Question.HowMuch question = much(low, low + random.nextDouble(0.01, 80));
            double number = random.nextDouble(question.low(), question.high());

            OptionalDouble nearest = NearestValue.of(question, domain, number);

            double least = Double.POSITIVE_INFINITY;
            for (double code : codes(domain)) {
                if (code >= question.low() && code <= question.high()) {
                    least = Math.min(least, Math.abs(code - number));
                }
            }
            if (nearest.isEmpty()) {
                assertThat(least).as("%s %s %s", domain, question, number).isInfinite();
            } else {
                assertThat(domain.contains(nearest.getAsDouble()))
                        .as("%s %s %s", domain, question, number)
                        .isTrue();
                assertThat(Math.abs(nearest.getAsDouble() - number))
                        .as("%s %s %s", domain, question, number)
                        .isLessThanOrEqualTo(least + 1e-7);
            }
        }
    }

    private static Domain domain(RandomGenerator random) {
        long low = random.nextInt(-50, 40);
        long span = random.nextInt(2, 60);
        return random.nextBoolean()
                ? new Domain.Whole(low, low + span, random.nextInt(1, (int) span + 1), Scale.LINEAR)
                : new Domain.Real(low, low + span, random.nextInt(1, 20) / 10.0, Scale.LINEAR);
    }

    private static double[] codes(Domain domain) {
        int size = (int) domain.size().orElseThrow();
        double[] codes = new double[size];
        for (int i = 0; i < size; i++) {
            codes[i] = domain.fromUnit((i + 0.5) / size);
        }
        return codes;
    }

    private static Question.HowMuch much(double low, double high) {
        return new Question.HowMuch(VariableId.parse("http.burst"), new Layer.Everybody(), low, high);
    }
}
