// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Deals images to equally large folds so that each label is in each fold as often as in any other, give or take one.
 *
 * @see <a href="https://www.ijcai.org/Proceedings/95-2/Papers/016.pdf">Kohavi, A Study of Cross-Validation and
 *     Bootstrap for Accuracy Estimation and Model Selection, IJCAI 1995</a>
 */
final class StratifiedFolds {

    private final int[] foldOfImage;

    private StratifiedFolds(int[] foldOfImage) {
        this.foldOfImage = foldOfImage;
    }

    /**
     * Shuffles the images of each label, then deals all, label by label, to the folds in turn.
     *
     * @param folds how many folds, at least 2
     * @param random the only source of chance
     */
    static StratifiedFolds of(Images images, int folds, RandomGenerator random) {
        if (folds < 2) {
            throw new IllegalArgumentException("folds is %d, but must be at least 2".formatted(folds));
        }
        int[] foldOfImage = new int[images.count()];
        int dealt = 0;
        for (int label = 0; label < Images.CLASSES; label++) {
            int wanted = label;
            int[] sameLabel = IntStream.range(0, images.count())
                    .filter(image -> images.label(image) == wanted)
                    .toArray();
            Shuffle.inPlace(sameLabel, random);
            for (int image : sameLabel) {
                foldOfImage[image] = dealt++ % folds;
            }
        }
        return new StratifiedFolds(foldOfImage);
    }

    /** The indices of the images in this fold, ascending. */
    int[] inside(int fold) {
        return IntStream.range(0, foldOfImage.length)
                .filter(image -> foldOfImage[image] == fold)
                .toArray();
    }

    /** The indices of the images in all other folds, ascending. */
    int[] outside(int fold) {
        return IntStream.range(0, foldOfImage.length)
                .filter(image -> foldOfImage[image] != fold)
                .toArray();
    }
}
