// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

/** Which values of an objective are better. */
public enum Direction {
    /** Small ones. */
    MINIMIZE,
    /** Large ones. */
    MAXIMIZE;

    /**
     * Whether {@code value} is strictly better than {@code other}; nothing is better than NaN, and NaN than nothing.
     */
    public boolean isBetter(double value, double other) {
        return this == MINIMIZE ? value < other : value > other;
    }
}
