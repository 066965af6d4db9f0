// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.List;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.NewValue;

/**
 * One of the changes between which a vote decides.
 *
 * @param name 1 to 60 characters: lower case letters, digits, {@code .}, {@code _} and {@code -}
 * @param values what it changes; empty for the option of leaving everything as it is
 */
public record Option(String name, List<NewValue> values) {

    public Option {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
            throw new InvalidValueException(
                    "option", "'" + name + "'", "1 to 60 characters: lower case letters, digits, '.', '_' and '-'");
        }
        values = List.copyOf(values);
    }
}
