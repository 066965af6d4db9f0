// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron from pixels to digits: equally wide hidden layers, then a linear one with a unit per digit.
 */
final class Network {

    private static final int ROWS_AT_ONCE = 64;

    private final Activation activation;
    private final List<DenseLayer> layers;

    private Network(Activation activation, List<DenseLayer> layers) {
        this.activation = activation;
        this.layers = List.copyOf(layers);
    }

    /** A network that has learned nothing. */
    static Network untrained(int depth, int hiddenUnits, Activation activation, RandomGenerator random) {
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = Images.PIXELS;
        for (int i = 0; i < depth; i++) {
            double deviation = activation.initialDeviation(inputs, hiddenUnits);
            layers.add(DenseLayer.random(inputs, hiddenUnits, deviation, random));
            inputs = hiddenUnits;
        }
        double deviation = Math.sqrt(2.0 / (inputs + Images.CLASSES));
        layers.add(DenseLayer.random(inputs, Images.CLASSES, deviation, random));
        return new Network(activation, layers);
    }

    Activation activation() {
        return activation;
    }

    /** The layers from the first hidden one to the output. */
    List<DenseLayer> layers() {
        return layers;
    }

    /** Of how many images this network says the right digit. */
    int right(Images images) {
        List<double[]> outputs = layers.stream()
                .map(layer -> new double[ROWS_AT_ONCE * layer.outputs()])
                .toList();
        double[] pixels = new double[ROWS_AT_ONCE * Images.PIXELS];
        int right = 0;
        for (int first = 0; first < images.count(); first += ROWS_AT_ONCE) {
            int rows = Math.min(ROWS_AT_ONCE, images.count() - first);
            for (int row = 0; row < rows; row++) {
                images.copyPixels(first + row, pixels, row * Images.PIXELS);
            }
            double[] scores = forward(pixels, rows, outputs);
            for (int row = 0; row < rows; row++) {
                right += largest(scores, row * Images.CLASSES) == images.label(first + row) ? 1 : 0;
            }
        }
        return right;
    }

    /** Which digit this network sees in the pixels of one image. */
    int digit(double[] pixels) {
        List<double[]> outputs =
                layers.stream().map(layer -> new double[layer.outputs()]).toList();
        return largest(forward(pixels, 1, outputs), 0);
    }

    private double[] forward(double[] pixels, int rows, List<double[]> outputs) {
        double[] input = pixels;
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            double[] output = outputs.get(i);
            layer.forward(input, rows, output);
            if (i < layers.size() - 1) {
                activate(output, rows * layer.outputs());
            }
            input = output;
        }
        return input;
    }

    private void activate(double[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = activation.of(values[i]);
        }
    }

    private static int largest(double[] scores, int at) {
        int best = 0;
        for (int digit = 1; digit < Images.CLASSES; digit++) {
            if (scores[at + digit] > scores[at + best]) {
                best = digit;
            }
        }
        return best;
    }
}
