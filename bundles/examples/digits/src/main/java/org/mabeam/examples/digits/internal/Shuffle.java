// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.random.RandomGenerator;

/** Brings indices into a random order, each order equally likely (Fisher and Yates 1938; Durstenfeld 1964). */
final class Shuffle {

    private Shuffle() {}

    static void inPlace(int[] indices, RandomGenerator random) {
        for (int i = indices.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = indices[i];
            indices[i] = indices[j];
            indices[j] = swapped;
        }
    }
}
