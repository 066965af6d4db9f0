// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

/**
 * A trained network that answers.
 *
 * @param position the position of the record at which its hyperparameters became what they are
 * @param right how many of the images that no tuning has seen it says right
 * @param asked how many these are
 * @param trainingMs how long its training took, in milliseconds
 */
record LiveModel(
        Network network, Hyperparameters hyperparameters, long position, int right, int asked, long trainingMs) {

    /** The part of the images that no tuning has seen that it says right, 0 to 1. */
    double accuracy() {
        return (double) right / asked;
    }
}
