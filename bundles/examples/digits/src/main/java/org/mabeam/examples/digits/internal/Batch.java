// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.random.RandomGenerator;

/** The images of one step: a copy that may be disturbed. Used again and again by one training. */
final class Batch {

    private final double[] pixels;
    private final int[] labels;
    private int rows;

    /** @param capacity the most rows that it can hold */
    Batch(int capacity) {
        pixels = new double[capacity * Images.PIXELS];
        labels = new int[capacity];
    }

    int capacity() {
        return labels.length;
    }

    /** How many images it holds. */
    int rows() {
        return rows;
    }

    /** The live pixels, of which those of {@link #rows()} images count. */
    double[] pixels() {
        return pixels;
    }

    int label(int row) {
        return labels[row];
    }

    /** Takes the images at {@code order[first]} and after, as many as there are and fit. */
    void fill(Images images, int[] order, int first) {
        rows = Math.min(capacity(), order.length - first);
        for (int row = 0; row < rows; row++) {
            images.copyPixels(order[first + row], pixels, row * Images.PIXELS);
            labels[row] = images.label(order[first + row]);
        }
    }

    /**
     * Adds normal noise to each pixel.
     *
     * @see <a href="https://doi.org/10.1162/neco.1995.7.1.108">Bishop, Training with Noise is Equivalent to Tikhonov
     *     Regularization, Neural Computation 1995</a>
     */
    void addNoise(double deviation, RandomGenerator random) {
        if (deviation == 0) {
            return;
        }
        for (int i = 0; i < rows * Images.PIXELS; i++) {
            pixels[i] += deviation * random.nextGaussian();
        }
    }
}
