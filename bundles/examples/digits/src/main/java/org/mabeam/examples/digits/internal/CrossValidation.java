// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Judges hyperparameters by networks that are trained on all folds but one and asked about that one, each in turn.
 * Which image is in which fold never changes. Immutable, safe for any thread.
 */
final class CrossValidation {

    /** Of the folds alone; no study's seed has to do with it. */
    private static final long FOLDS_SEED = 1945;

    private final Images images;
    private final StratifiedFolds folds;
    private final int count;
    private final int epochs;

    /**
     * @param count how many folds, at least 2
     * @param epochs of each training
     */
    CrossValidation(Images images, int count, int epochs) {
        this.images = images;
        this.folds = StratifiedFolds.of(images, count, new Random(FOLDS_SEED));
        this.count = count;
        this.epochs = epochs;
    }

    /** Decides after each fold whether to go on. */
    @FunctionalInterface
    interface Listener {

        /**
         * Hears of a fold that is done.
         *
         * @param foldsDone 1 at first
         * @param accuracy of all images asked about so far, 0 to 1
         * @return false to stop
         */
        boolean foldDone(int foldsDone, double accuracy);
    }

    /**
     * Trains and asks on the calling thread.
     *
     * @param random the only source of chance; each fold has a generator of its own, seeded from it
     * @return the accuracy on all images, 0 to 1, or on those of the folds until the listener said stop
     * @throws InterruptedException if the thread is interrupted
     */
    double accuracy(Hyperparameters hyperparameters, RandomGenerator random, Listener listener)
            throws InterruptedException {
        Training training = new Training(hyperparameters, epochs);
        int right = 0;
        int asked = 0;
        boolean goOn = true;
        for (int fold = 0; fold < count && goOn; fold++) {
            Images judged = images.select(folds.inside(fold));
            Network network =
                    training.train(images.select(folds.outside(fold)), new SplittableRandom(random.nextLong()));
            right += network.right(judged);
            asked += judged.count();
            goOn = listener.foldDone(fold + 1, (double) right / asked);
        }
        return (double) right / asked;
    }
}
