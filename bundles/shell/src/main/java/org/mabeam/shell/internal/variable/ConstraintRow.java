// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.function.Predicate;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Listing;
import org.mabeam.variable.Variables;

/** A constraint in a list. */
record ConstraintRow(String constraint, String expression) {

    static Listing<ConstraintRow> listing(Variables variables, Namespace namespace, Predicate<String> wanted) {
        List<ConstraintRow> rows = variables.constraints(namespace).entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> new ConstraintRow(entry.getKey(), entry.getValue().expression()))
                .toList();
        return new Listing<>(
                        rows,
                        ConstraintRow::constraint,
                        "No constraints. Add one: variable:constrain NAME 'EXPRESSION'")
                .column("constraint", ConstraintRow::constraint)
                .column("expression", ConstraintRow::expression);
    }
}
