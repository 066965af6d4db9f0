// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

/**
 * What one guard measured of a wanted change.
 *
 * @param guard such as {@code step}, {@code cool-down}, {@code freeze}, {@code window}, {@code role}, {@code domain},
 *     {@code constraint}
 * @param variable whose, as text
 * @param actual what was measured
 * @param limit what is allowed; of a freeze, what ends it
 */
public record GuardFigure(String guard, String variable, String actual, String limit, boolean passed) {

    /** The guard by which nothing is allowed until somebody ends it. */
    public static final String FREEZE = "freeze";

    /** As a sentence. */
    @Override
    public String toString() {
        if (guard.equals(FREEZE)) {
            return variable + " is " + actual + "; " + limit;
        }
        return guard + " of " + variable + ": " + actual + (passed ? " (allowed: " : ", but allowed is ") + limit
                + (passed ? ")" : "");
    }
}
