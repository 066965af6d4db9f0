// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import org.mabeam.foundation.error.InvalidValueException;

/**
 * What a study wants.
 *
 * @param name what is measured, 1 to 60 characters
 */
public record Objective(String name, Direction direction) {

    public Objective {
        if (name.isBlank() || name.length() > 60) {
            throw new InvalidValueException("objective", "'" + name + "'", "1 to 60 characters");
        }
    }
}
