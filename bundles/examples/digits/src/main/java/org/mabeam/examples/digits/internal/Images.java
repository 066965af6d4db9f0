// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.Arrays;

/** Labelled grey images of 8 × 8 pixels, one after the other in one array. Immutable, safe for any thread. */
final class Images {

    /** Pixels of one image. */
    static final int PIXELS = 64;

    /** How many different labels there are: the digits 0 to 9. */
    static final int CLASSES = 10;

    private final double[] pixels;
    private final int[] labels;

    /**
     * @param pixels the grey values between 0 (paper) and 1 (ink), {@link #PIXELS} an image
     * @param labels the digit of each image
     */
    Images(double[] pixels, int[] labels) {
        if (pixels.length != labels.length * PIXELS) {
            throw new IllegalArgumentException(
                    "%d pixels do not make %d images".formatted(pixels.length, labels.length));
        }
        this.pixels = pixels.clone();
        this.labels = labels.clone();
    }

    int count() {
        return labels.length;
    }

    int label(int image) {
        return labels[image];
    }

    /** Writes the pixels of one image into {@code target}, starting at {@code offset}. */
    void copyPixels(int image, double[] target, int offset) {
        System.arraycopy(pixels, image * PIXELS, target, offset, PIXELS);
    }

    /** The images of these indices, in their order. */
    Images select(int[] indices) {
        double[] chosen = new double[indices.length * PIXELS];
        int[] chosenLabels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            copyPixels(indices[i], chosen, i * PIXELS);
            chosenLabels[i] = labels[indices[i]];
        }
        return new Images(chosen, chosenLabels);
    }

    /** How many images there are of each label. */
    int[] countsByLabel() {
        int[] counts = new int[CLASSES];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }
}
