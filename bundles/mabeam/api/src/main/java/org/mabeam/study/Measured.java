// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

/**
 * What a trial found.
 *
 * @param value the objective; NaN and infinite values make the trial fail
 */
public record Measured(double value) {

    /** A value. */
    public static Measured of(double value) {
        return new Measured(value);
    }
}
