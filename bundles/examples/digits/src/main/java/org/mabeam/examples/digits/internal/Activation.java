// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.Arrays;
import org.mabeam.foundation.config.SettingsReader;

/**
 * What a hidden unit makes of the sum of its inputs, with the spread of initial weights that suits it.
 *
 * <p>The exponential is {@link StrictMath}'s, so that a training gives the same bits on every machine.
 */
enum Activation {
    /** {@code max(0, x)}; initial weights after He et al., ICCV 2015, equation 10. */
    RELU("relu") {
        @Override
        double of(double x) {
            return x > 0 ? x : 0;
        }

        @Override
        double slope(double y) {
            return y > 0 ? 1 : 0;
        }

        @Override
        double initialDeviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / inputs);
        }
    },

    /** The hyperbolic tangent; initial weights after Glorot and Bengio, AISTATS 2010, equation 12. */
    TANH("tanh") {
        @Override
        double of(double x) {
            return 1 - 2 / (StrictMath.exp(2 * x) + 1);
        }

        @Override
        double slope(double y) {
            return 1 - y * y;
        }

        @Override
        double initialDeviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / (inputs + outputs));
        }
    },

    /**
     * {@code 1 / (1 + exp(-x))}; its slope at 0 is a quarter of tanh's, so the initial weights are four times as wide.
     */
    LOGISTIC("logistic") {
        @Override
        double of(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }

        @Override
        double slope(double y) {
            return y * (1 - y);
        }

        @Override
        double initialDeviation(int inputs, int outputs) {
            return 4 * Math.sqrt(2.0 / (inputs + outputs));
        }
    };

    private final String label;

    Activation(String label) {
        this.label = label;
    }

    /** The value for the sum {@code x}. */
    abstract double of(double x);

    /** The derivative, given the value {@code y} there. */
    abstract double slope(double y);

    /** The standard deviation of a layer's initial weights. */
    abstract double initialDeviation(int inputs, int outputs);

    /** The name in a space. */
    String label() {
        return label;
    }

    /** Reads the setting {@code activation}. */
    static Activation read(SettingsReader reader, Activation fallback) {
        String[] labels = Arrays.stream(values()).map(Activation::label).toArray(String[]::new);
        String chosen = reader.choice("activation", fallback.label, labels);
        return values()[Arrays.asList(labels).indexOf(chosen)];
    }
}
