// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.random.RandomGenerator;

/**
 * A normal distribution that is cut off outside of {@code [0, 1]}.
 *
 * @param centre inside of {@code [0, 1]}
 * @param width the standard deviation before the cut, in {@code (0, 1]}
 */
record Bell(double centre, double width) {

    double logDensity(double x) {
        double z = (x - centre) / width * Normal.SCALE;
        return -z * z - Math.log(width) - Normal.LOG_ROOT_TWO_PI - logInside();
    }

    double logInside() {
        return Math.log(Normal.mass(-centre / width, (1 - centre) / width));
    }

    /** Draws by rejection: at least a third of the mass lies inside, whatever the centre and the width. */
    double sample(RandomGenerator random) {
        while (true) {
            double x = centre + width * random.nextGaussian();
            if (x >= 0 && x <= 1) {
                return x;
            }
        }
    }
}
