// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import org.mabeam.shell.internal.Listing;
import org.mabeam.variable.VariableView;

/** A variable that was declared for a study. */
record DeclaredRow(String variable, String value) {

    static Listing<DeclaredRow> listing(List<VariableView> views) {
        List<DeclaredRow> rows = views.stream()
                .map(view -> new DeclaredRow(view.id().toString(), view.value()))
                .toList();
        return new Listing<>(rows, DeclaredRow::variable, "")
                .column("variable", DeclaredRow::variable)
                .column("value", DeclaredRow::value);
    }
}
