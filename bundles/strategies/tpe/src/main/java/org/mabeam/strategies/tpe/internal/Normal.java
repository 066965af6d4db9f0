// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

/**
 * The standard normal distribution, accurate to about 14 digits in both tails.
 *
 * <p>The complementary error function is {@code t·exp(−x² + P(t))} with {@code t = 2/(2 + x)}; P is a Chebyshev series
 * over {@code 2t − 1} that was fitted to 60 digits and cut where its terms fall below 1e-17.
 */
final class Normal {

    /** √½: {@code exp(−(x·SCALE)²)} is the shape of the standard normal density. */
    static final double SCALE = Math.sqrt(0.5);

    /** ½·ln 2π. */
    static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Beyond this many standard deviations the tail is smaller than one ulp of 1. */
    private static final double NEGLIGIBLE_TAIL = 8.5;

    private static final double[] SERIES = {
        -0.6513268598908547,
        0.6419697923564902,
        0.019476473204185836,
        -0.009561514786808632,
        -0.0009465953444820369,
        0.00036683949785276145,
        4.252332480690777e-05,
        -2.0278578112534242e-05,
        -1.6242900046470256e-06,
        1.3036558355805232e-06,
        1.5626441722066142e-08,
        -8.523809591492654e-08,
        6.5290544390988515e-09,
        5.059343495551469e-09,
        -9.91364156493033e-10,
        -2.273651222931836e-10,
        9.646791102015527e-11,
        2.3940380830391146e-12,
        -6.886027526497553e-12,
        8.944879273090725e-13,
        3.130921399342958e-13,
        -1.1270822361367252e-13,
        3.810905255189232e-16,
        7.106097613609237e-15,
        -1.5230282014571043e-15,
        -9.457494571291233e-17,
        1.210237189224279e-16,
        -2.816663087747177e-17
    };

    private Normal() {}

    /** The probability of more than {@code z} standard deviations, for {@code z ≥ 0}. */
    static double tail(double z) {
        double x = z * SCALE;
        double t = 2 / (2 + x);
        double twice = 2 * (2 * t - 1);
        double last = 0;
        double beforeLast = 0;
        for (int i = SERIES.length - 1; i > 0; i--) { // Clenshaw's recurrence
            double next = SERIES[i] + twice * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        double series = SERIES[0] + 0.5 * twice * last - beforeLast;
        return 0.5 * t * Math.exp(-x * x + series);
    }

    /** The probability of the interval from {@code a} to {@code b}, {@code a ≤ b}; 0 where it underflows. */
    static double mass(double a, double b) {
        if (a > 0) {
            return tail(a) - tail(b);
        }
        if (b < 0) {
            return tail(-b) - tail(-a);
        }
        double below = -a > NEGLIGIBLE_TAIL ? 0 : tail(-a);
        double above = b > NEGLIGIBLE_TAIL ? 0 : tail(b);
        return 1 - below - above;
    }
}
