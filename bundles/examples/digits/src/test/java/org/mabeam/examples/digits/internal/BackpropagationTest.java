// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackpropagationTest {

    private static final int ROWS = 5;
    private static final double NUDGE = 1e-6;

    private final Images images = Digits.load().tuning();

    @ParameterizedTest
    @CsvSource({"RELU, 0", "TANH, 0", "LOGISTIC, 0", "RELU, 0.4", "TANH, 0.4", "LOGISTIC, 0.4"})
    void everyGradientIsWhatANudgeOfTheParameterShows(Activation activation, double dropout) {
        Network network = Network.untrained(3, 7, activation, new SplittableRandom(3));
        moveBiasesFromZero(network);
        Batch batch = new Batch(ROWS);
        batch.fill(images, IntStream.range(0, images.count()).toArray(), 17);

        for (DenseLayer layer : network.layers()) {
            for (Parameters parameters : new Parameters[] {layer.weights(), layer.biases()}) {
                loss(network, batch, dropout);
                double[] gradients = parameters.gradients().clone();
                for (int i = 0; i < gradients.length; i++) {
                    assertThat(gradients[i]).isCloseTo(slope(network, batch, dropout, parameters, i), within(1e-7));
                }
            }
        }
    }

    private static double slope(Network network, Batch batch, double dropout, Parameters parameters, int i) {
        double value = parameters.values()[i];
        parameters.values()[i] = value + NUDGE;
        double above = loss(network, batch, dropout);
        parameters.values()[i] = value - NUDGE;
        double below = loss(network, batch, dropout);
        parameters.values()[i] = value;
        return (above - below) / (2 * NUDGE);
    }

    /** The same units are dropped each time. */
    private static double loss(Network network, Batch batch, double dropout) {
        return new Backpropagation(network, ROWS, dropout, new SplittableRandom(5)).gradients(batch);
    }

    private static void moveBiasesFromZero(Network network) {
        SplittableRandom random = new SplittableRandom(4);
        for (DenseLayer layer : network.layers()) {
            double[] biases = layer.biases().values();
            for (int i = 0; i < biases.length; i++) {
                biases[i] = 0.1 * random.nextGaussian();
            }
        }
    }
}
