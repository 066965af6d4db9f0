// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import org.mabeam.foundation.error.Faults;

/**
 * When a variable takes part: while its parent is active and has one of some values.
 *
 * @param parent a flag, choice, ordinal or whole number declared before
 * @param values as a user writes them, at least one
 */
public record Condition(String parent, List<String> values) {

    public Condition {
        values = List.copyOf(values);
        new Faults()
                .check(!parent.isBlank(), "parent", "'" + parent + "'", "the name of a variable declared before")
                .check(!values.isEmpty(), "values", "empty", "at least one value of " + parent)
                .throwIfAny();
    }
}
