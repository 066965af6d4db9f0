// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The 1,797 handwritten digits of the UCI Machine Learning Repository, divided once and for all: the hold-out, which no
 * tuning ever sees, and the rest.
 *
 * @param tuning 1,347 images for training and cross-validation
 * @param holdOut 450 images for the last judgement
 * @see <a href="https://doi.org/10.24432/C50P49">Alpaydin and Kaynak, Optical Recognition of Handwritten Digits,
 *     1998</a>
 */
record Digits(Images tuning, Images holdOut) {

    private static final String RESOURCE = "digits.csv.gz";
    private static final double DARKEST = 16;

    /** The hold-out is one fold of four: {@code ⌈1797 / 4⌉ = 450} images. */
    private static final int HOLD_OUT_FOLDS = 4;

    /**
     * Of the division alone; no study's seed has to do with it. {@link Random} is the generator whose algorithm is
     * specified.
     */
    private static final long DIVISION_SEED = 1998;

    static Digits load() {
        return divide(all());
    }

    private static Digits divide(Images images) {
        StratifiedFolds folds = StratifiedFolds.of(images, HOLD_OUT_FOLDS, new Random(DIVISION_SEED));
        return new Digits(images.select(folds.outside(0)), images.select(folds.inside(0)));
    }

    private static Images all() {
        try (InputStream resource = Digits.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the bundle lacks its resource " + RESOURCE);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII));
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static Images parse(List<String> lines) {
        double[] pixels = new double[lines.size() * Images.PIXELS];
        int[] labels = new int[lines.size()];
        for (int image = 0; image < lines.size(); image++) {
            String[] fields = lines.get(image).split(",", -1);
            for (int pixel = 0; pixel < Images.PIXELS; pixel++) {
                pixels[image * Images.PIXELS + pixel] = Integer.parseInt(fields[pixel]) / DARKEST;
            }
            labels[image] = Integer.parseInt(fields[Images.PIXELS]);
        }
        return new Images(pixels, labels);
    }
}
