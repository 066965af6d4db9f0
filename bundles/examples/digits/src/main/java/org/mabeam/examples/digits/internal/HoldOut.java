// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The last judgement of hyperparameters: a network trained on all tuning images, asked about images that no tuning has
 * seen.
 *
 * @param epochs of the training
 */
record HoldOut(Digits digits, int epochs) {

    /**
     * Trains and asks on the calling thread.
     *
     * @param random the only source of chance
     * @return the accuracy, 0 to 1
     * @throws InterruptedException if the thread is interrupted
     */
    double accuracy(Hyperparameters hyperparameters, RandomGenerator random) throws InterruptedException {
        Network network =
                new Training(hyperparameters, epochs).train(digits.tuning(), new SplittableRandom(random.nextLong()));
        return (double) network.right(digits.holdOut()) / digits.holdOut().count();
    }
}
