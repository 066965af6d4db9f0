// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {

    private static final Map<String, String> ALL_IN_USE = Map.of("dropout", "0.2", "input_noise", "0.1", "depth", "2");

    private final Digits digits = Digits.load();
    private final Images few =
            digits.tuning().select(IntStream.range(0, 200).map(i -> 6 * i).toArray());

    @ParameterizedTest
    @EnumSource
    void learnsMoreThanNineOfTenDigitsInAFewEpochs(Activation activation) throws InterruptedException {
        Hyperparameters hyperparameters =
                Hyperparameters.parse(Map.of("learning_rate", "0.05", "activation", activation.label()));

        Network network = new Training(hyperparameters, 10).train(digits.tuning(), new SplittableRandom(1));

        assertThat(network.right(digits.holdOut())).isGreaterThan(405);
    }

    @Test
    void theSameRandomGeneratorGivesTheSameNetworkBitForBitOnAnyThread() throws Exception {
        Hyperparameters hyperparameters = Hyperparameters.parse(ALL_IN_USE);

        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<Double>>> networks =
                    threads.invokeAll(Collections.nCopies(6, () -> trained(hyperparameters, 7)));

            for (Future<List<Double>> network : networks) {
                assertThat(network.get()).isEqualTo(trained(hyperparameters, 7));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherSeedGivesAnotherNetwork() throws InterruptedException {
        assertThat(trained(Hyperparameters.TEXTBOOK, 7)).isNotEqualTo(trained(Hyperparameters.TEXTBOOK, 8));
    }

    @ParameterizedTest
    @CsvSource({
        "learning_rate, 0.02",
        "momentum, 0.8",
        "batch_size, 31",
        "hidden_units, 33",
        "depth, 2",
        "activation, tanh",
        "activation, logistic",
        "dropout, 0.1",
        "weight_decay, 0.001",
        "input_noise, 0.1"
    })
    void everyHyperparameterHasAnEffect(String name, String value) throws InterruptedException {
        Hyperparameters changed = Hyperparameters.parse(Map.of(name, value));

        assertThat(trained(changed, 7)).isNotEqualTo(trained(Hyperparameters.TEXTBOOK, 7));
    }

    @Test
    void anInterruptEndsTheTraining() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> trained(Hyperparameters.TEXTBOOK, 7));
    }

    @Test
    void aTrainingThatDivergesEndsAllTheSame() throws InterruptedException {
        Hyperparameters wild =
                Hyperparameters.parse(Map.of("learning_rate", "10", "momentum", "0.99", "activation", "relu"));

        Network network = new Training(wild, 3).train(few, new SplittableRandom(1));

        assertThat(network.right(few)).isBetween(0, few.count());
    }

    /** The scores of the output layer would hide a difference in others; so all weights. */
    private List<Double> trained(Hyperparameters hyperparameters, long seed) throws InterruptedException {
        Network network = new Training(hyperparameters, 2).train(few, new SplittableRandom(seed));
        return network.layers().stream()
                .flatMap(layer -> Arrays.stream(layer.weights().values()).boxed())
                .toList();
    }
}
