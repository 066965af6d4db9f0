// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The loss of a network on a batch, and its gradients: softmax with cross-entropy, hidden units dropped at random.
 *
 * <p>All arrays are made once, for the largest batch. One thread at a time.
 *
 * @see <a href="https://doi.org/10.1038/323533a0">Rumelhart, Hinton and Williams, Learning representations by
 *     back-propagating errors, Nature 1986</a>
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, JMLR 2014</a>
 */
final class Backpropagation {

    private final Network network;
    private final double dropout;
    private final RandomGenerator random;
    private final List<double[]> outputs;
    private final List<double[]> byOutput;
    private final List<double[]> slopes;

    /**
     * @param largestBatch the most rows a batch may have
     * @param dropout the probability that a hidden unit is silent for one image
     * @param random the source of dropout
     */
    Backpropagation(Network network, int largestBatch, double dropout, RandomGenerator random) {
        this.network = network;
        this.dropout = dropout;
        this.random = random;
        this.outputs = arrays(network, largestBatch);
        this.byOutput = arrays(network, largestBatch);
        this.slopes = arrays(network, largestBatch);
    }

    private static List<double[]> arrays(Network network, int rows) {
        return network.layers().stream()
                .map(layer -> new double[rows * layer.outputs()])
                .toList();
    }

    /**
     * Sets the gradients of the network's parameters.
     *
     * @return the mean cross-entropy of the batch
     */
    double gradients(Batch batch) {
        forward(batch.pixels(), batch.rows());
        double loss = softmaxCrossEntropy(batch);
        backward(batch.pixels(), batch.rows());
        return loss;
    }

    private void forward(double[] pixels, int rows) {
        List<DenseLayer> layers = network.layers();
        double[] input = pixels;
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            double[] output = outputs.get(i);
            layer.forward(input, rows, output);
            if (i < layers.size() - 1) {
                activateAndDrop(output, slopes.get(i), rows * layer.outputs());
            }
            input = output;
        }
    }

    /** Inverted dropout: what is kept is made larger at once, so that a trained network is used as it is. */
    private void activateAndDrop(double[] values, double[] slopeOf, int length) {
        Activation activation = network.activation();
        double scale = 1 / (1 - dropout);
        for (int i = 0; i < length; i++) {
            double value = activation.of(values[i]);
            double factor = dropout > 0 && random.nextDouble() < dropout ? 0 : scale;
            values[i] = factor * value;
            slopeOf[i] = factor * activation.slope(value);
        }
    }

    /** Leaves {@code (probability − truth) / rows}, the derivative of the loss, in the last of {@link #byOutput}. */
    private double softmaxCrossEntropy(Batch batch) {
        int rows = batch.rows();
        int last = outputs.size() - 1;
        double[] scores = outputs.get(last);
        double[] byScore = byOutput.get(last);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * Images.CLASSES;
            double largest = scores[at];
            for (int digit = 1; digit < Images.CLASSES; digit++) {
                largest = Math.max(largest, scores[at + digit]);
            }
            double sum = 0;
            for (int digit = 0; digit < Images.CLASSES; digit++) {
                byScore[at + digit] = StrictMath.exp(scores[at + digit] - largest);
                sum += byScore[at + digit];
            }
            for (int digit = 0; digit < Images.CLASSES; digit++) {
                byScore[at + digit] /= sum * rows;
            }
            byScore[at + batch.label(row)] -= 1.0 / rows;
            loss += StrictMath.log(sum) + largest - scores[at + batch.label(row)];
        }
        return loss / rows;
    }

    private void backward(double[] pixels, int rows) {
        List<DenseLayer> layers = network.layers();
        for (int i = layers.size() - 1; i > 0; i--) {
            DenseLayer layer = layers.get(i);
            layer.gradients(outputs.get(i - 1), rows, byOutput.get(i));
            layer.backward(byOutput.get(i), rows, byOutput.get(i - 1));
            multiply(byOutput.get(i - 1), slopes.get(i - 1), rows * layer.inputs());
        }
        layers.get(0).gradients(pixels, rows, byOutput.get(0));
    }

    private static void multiply(double[] target, double[] factors, int length) {
        for (int i = 0; i < length; i++) {
            target[i] *= factors[i];
        }
    }
}
