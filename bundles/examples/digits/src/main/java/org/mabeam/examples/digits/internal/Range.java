// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.error.Faults;

/**
 * The numbers that a hyperparameter may have, both bounds included.
 *
 * @param name the hyperparameter's name in a space
 */
record Range(String name, double low, double high) {

    /** Notes a fault if the value is outside. */
    void check(double value, Faults faults) {
        faults.check(value >= low && value <= high, name, value, "a number from " + low + " to " + high);
    }

    /** Reads a real number. */
    double real(SettingsReader reader, double fallback) {
        return reader.real(name, fallback, low, high);
    }

    /** Reads a whole number. */
    int whole(SettingsReader reader, int fallback) {
        return (int) reader.whole(name, fallback, (long) low, (long) high);
    }
}
