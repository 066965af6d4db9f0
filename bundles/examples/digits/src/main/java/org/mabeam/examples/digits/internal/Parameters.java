// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

/** Numbers that are learned, with the derivative of the loss by each and the speed at which each moves. */
final class Parameters {

    private final double[] values;
    private final double[] gradients;
    private final double[] velocities;

    /** All zero. */
    Parameters(int count) {
        values = new double[count];
        gradients = new double[count];
        velocities = new double[count];
    }

    /** The live values, for reading and writing. */
    double[] values() {
        return values;
    }

    /** The live derivatives, for reading and writing. */
    double[] gradients() {
        return gradients;
    }

    /**
     * One step of gradient descent with classical momentum: {@code v ← momentum·v − rate·(g + decay·w); w ← w + v}.
     *
     * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al., ICML 2013, equations 1 and
     *     2</a>
     * @see <a href="https://papers.nips.cc/paper/563">Krogh and Hertz, A Simple Weight Decay Can Improve
     *     Generalization, NIPS 1991</a>
     */
    void step(double rate, double momentum, double decay) {
        for (int i = 0; i < values.length; i++) {
            double velocity = momentum * velocities[i] - rate * (gradients[i] + decay * values[i]);
            velocities[i] = velocity;
            values[i] += velocity;
        }
    }
}
