// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A fully connected layer: {@code output = input × weights + biases}, for a batch of rows at a time.
 *
 * <p>Mutable and owned by one training at a time. The innermost loops add a multiple of one array to another: such
 * loops are turned into vector instructions without a change of the result, which a sum over an array would not be.
 */
final class DenseLayer {

    private final int inputs;
    private final int outputs;
    private final Parameters weights;
    private final Parameters biases;

    private DenseLayer(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = new Parameters(inputs * outputs);
        this.biases = new Parameters(outputs);
    }

    /** A layer whose weights are drawn from a normal distribution around 0 and whose biases are 0. */
    static DenseLayer random(int inputs, int outputs, double deviation, RandomGenerator random) {
        DenseLayer layer = new DenseLayer(inputs, outputs);
        double[] values = layer.weights.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return layer;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    Parameters weights() {
        return weights;
    }

    Parameters biases() {
        return biases;
    }

    /** Computes {@code rows} rows of outputs from as many rows of inputs. */
    void forward(double[] input, int rows, double[] output) {
        double[] w = weights.values();
        for (int row = 0; row < rows; row++) {
            int to = row * outputs;
            System.arraycopy(biases.values(), 0, output, to, outputs);
            for (int i = 0; i < inputs; i++) {
                addMultiple(input[row * inputs + i], w, i * outputs, output, to, outputs);
            }
        }
    }

    /** Sets the gradients, given the inputs and the derivatives of the loss by this layer's outputs. */
    void gradients(double[] input, int rows, double[] byOutput) {
        double[] byWeight = weights.gradients();
        double[] byBias = biases.gradients();
        Arrays.fill(byWeight, 0);
        Arrays.fill(byBias, 0);
        for (int row = 0; row < rows; row++) {
            int from = row * outputs;
            addMultiple(1, byOutput, from, byBias, 0, outputs);
            for (int i = 0; i < inputs; i++) {
                addMultiple(input[row * inputs + i], byOutput, from, byWeight, i * outputs, outputs);
            }
        }
    }

    /** Computes the derivatives of the loss by this layer's inputs from those by its outputs. */
    void backward(double[] byOutput, int rows, double[] byInput) {
        double[] w = weights.values();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < inputs; i++) {
                byInput[row * inputs + i] = dot(w, i * outputs, byOutput, row * outputs, outputs);
            }
        }
    }

    /**
     * {@code target += factor × source}, without the work where the factor is 0, as it is for paper and silent units.
     */
    private static void addMultiple(
            double factor, double[] source, int sourceAt, double[] target, int targetAt, int length) {
        if (factor == 0) {
            return;
        }
        for (int j = 0; j < length; j++) {
            target[targetAt + j] += factor * source[sourceAt + j];
        }
    }

    /** A sum in four strands, always in this order, since one strand would wait for each addition. */
    private static double dot(double[] a, int aAt, double[] b, int bAt, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < length; j += 4) {
            s0 += a[aAt + j] * b[bAt + j];
            s1 += a[aAt + j + 1] * b[bAt + j + 1];
            s2 += a[aAt + j + 2] * b[bAt + j + 2];
            s3 += a[aAt + j + 3] * b[bAt + j + 3];
        }
        for (; j < length; j++) {
            s0 += a[aAt + j] * b[bAt + j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
