// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;

class HyperparametersTest {

    @Test
    void whatIsNotGivenIsTheTextbooks() {
        assertThat(Hyperparameters.parse(Map.of())).isEqualTo(Hyperparameters.TEXTBOOK);
    }

    @Test
    void whatIsGivenIsTaken() {
        Hyperparameters parsed = Hyperparameters.parse(Map.of(
                "learning_rate", "0.3",
                "momentum", "0.5",
                "batch_size", "16",
                "hidden_units", "48",
                "depth", "2",
                "activation", "tanh",
                "dropout", "0.1",
                "weight_decay", "0",
                "input_noise", "0.25"));

        assertThat(parsed).isEqualTo(new Hyperparameters(0.3, 0.5, 16, 48, 2, Activation.TANH, 0.1, 0, 0.25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning_rate | 0     | a number from 1.0E-6 to 10.0",
                "learning_rate | NaN   | a number from 1.0E-6 to 10.0",
                "learning_rate | 11    | a number from 1.0E-6 to 10.0",
                "learning_rate | fast  | a number from 1.0E-6 to 10.0",
                "momentum      | -0.1  | a number from 0.0 to 0.999",
                "momentum      | 1     | a number from 0.0 to 0.999",
                "batch_size    | 0     | a whole number from 1 to 512",
                "batch_size    | 513   | a whole number from 1 to 512",
                "batch_size    | 16.0  | a whole number from 1 to 512",
                "hidden_units  | 0     | a whole number from 1 to 1024",
                "hidden_units  | 1025  | a whole number from 1 to 1024",
                "depth         | 0     | a whole number from 1 to 8",
                "depth         | 9     | a whole number from 1 to 8",
                "activation    | ReLU  | one of relu, tanh, logistic",
                "dropout       | -0.01 | a number from 0.0 to 0.95",
                "dropout       | 1     | a number from 0.0 to 0.95",
                "weight_decay  | -1    | a number from 0.0 to 1.0",
                "weight_decay  | 1.1   | a number from 0.0 to 1.0",
                "input_noise   | -1    | a number from 0.0 to 2.0",
                "input_noise   | Infinity | a number from 0.0 to 2.0",
                "warmth        | 3     | one of the settings activation, batch_size, depth, dropout, hidden_units, "
                        + "input_noise, learning_rate, momentum, weight_decay"
            })
    void aWrongValueIsRefusedByName(String name, String value, String expected) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Hyperparameters.parse(Map.of(name, value)))
                .satisfies(e -> assertThat(e.faults()).containsExactly(new Fault(name, value, expected)));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() ->
                        new Hyperparameters(Double.NaN, 1, 0, 0, 0, Activation.RELU, 1, Double.POSITIVE_INFINITY, -1))
                .satisfies(e -> assertThat(e.faults())
                        .extracting(Fault::field)
                        .containsExactly(
                                "learning_rate",
                                "momentum",
                                "batch_size",
                                "hidden_units",
                                "depth",
                                "dropout",
                                "weight_decay",
                                "input_noise"));
    }
}
