// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.error.Faults;

/**
 * One change of one or more variables: all of it happens or nothing.
 *
 * @param values 1 to 100, each variable and layer once
 * @param reason one sentence for the history, 1 to 1,000 characters
 * @param proposal the proposal that decided it, if one did
 * @param emergency whether cool-down, freeze, change window, step and the need of a proposal are set aside; needs the
 *     role for it, and waits for ratification afterwards
 * @param expected revisions of variables that must not have moved since they were looked at; may be empty
 */
public record ChangeRequest(
        List<NewValue> values,
        Author by,
        String reason,
        Optional<String> proposal,
        boolean emergency,
        SortedMap<VariableId, Long> expected) {

    public ChangeRequest {
        values = List.copyOf(values);
        expected = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(expected));
        long different = values.stream()
                .map(value -> value.id() + " " + value.layer())
                .distinct()
                .count();
        new Faults()
                .check(!values.isEmpty() && values.size() <= 100, "values", values.size(), "1 to 100")
                .check(different == values.size(), "values", values, "each variable and layer once")
                .check(
                        !reason.isBlank() && reason.length() <= 1000,
                        "reason",
                        reason.length() + " characters",
                        "1 to 1000 characters")
                .throwIfAny();
    }

    /** A change of one variable for everybody. */
    public static ChangeRequest of(VariableId id, String value, Author by, String reason) {
        return new ChangeRequest(List.of(NewValue.of(id, value)), by, reason, Optional.empty(), false, new TreeMap<>());
    }
}
