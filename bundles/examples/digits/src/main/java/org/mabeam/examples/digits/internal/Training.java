// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mabeam.foundation.config.SettingsReader;

/**
 * Trains a network by stochastic gradient descent, always for the same number of passes over the images, with a
 * learning rate that falls linearly to 0.
 *
 * <p>The same hyperparameters, images and random generator give the same network, bit for bit.
 *
 * @param hyperparameters what network, trained how
 * @param epochs passes over the images, at least 1
 * @see <a href="https://www.deeplearningbook.org/contents/optimization.html">Goodfellow, Bengio and Courville, Deep
 *     Learning, equation 8.14</a>
 */
record Training(Hyperparameters hyperparameters, int epochs) {

    private static final int USUAL_EPOCHS = 25;

    Training {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs is %d, but must be at least 1".formatted(epochs));
        }
    }

    /** Reads the setting {@code epochs}. */
    static int epochs(SettingsReader reader) {
        return (int) reader.whole("epochs", USUAL_EPOCHS, 1, 1000);
    }

    /**
     * Computes on the calling thread, without other threads.
     *
     * @param random the only source of chance
     * @throws InterruptedException within a step if the thread is interrupted
     */
    Network train(Images images, RandomGenerator random) throws InterruptedException {
        Network network = Network.untrained(
                hyperparameters.depth(), hyperparameters.hiddenUnits(), hyperparameters.activation(), random);
        Batch batch = new Batch(Math.min(hyperparameters.batchSize(), images.count()));
        Backpropagation backpropagation =
                new Backpropagation(network, batch.capacity(), hyperparameters.dropout(), random);
        int[] order = IntStream.range(0, images.count()).toArray();
        int stepsPerEpoch = (images.count() + batch.capacity() - 1) / batch.capacity();
        double steps = (double) epochs * stepsPerEpoch;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Shuffle.inPlace(order, random);
            for (int step = 0; step < stepsPerEpoch; step++) {
                stopIfInterrupted();
                batch.fill(images, order, step * batch.capacity());
                batch.addNoise(hyperparameters.inputNoise(), random);
                backpropagation.gradients(batch);
                double left = 1 - (epoch * stepsPerEpoch + step) / steps;
                learn(network, left * hyperparameters.learningRate());
            }
        }
        return network;
    }

    /** Biases do not decay: they do not make a function rougher. */
    private void learn(Network network, double rate) {
        for (DenseLayer layer : network.layers()) {
            layer.weights().step(rate, hyperparameters.momentum(), hyperparameters.weightDecay());
            layer.biases().step(rate, hyperparameters.momentum(), 0);
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the training was interrupted");
        }
    }
}
