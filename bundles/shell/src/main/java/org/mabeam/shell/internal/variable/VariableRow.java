// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.variable.VariableView;

/**
 * A variable in a list.
 *
 * @param changed when its newest entry of the history was written
 * @param by who wrote that
 * @param marks what is worth knowing: {@code on trial}, {@code temporary}, {@code layers}, {@code unratified}
 */
record VariableRow(
        String variable, String type, String value, long revision, String changed, String by, List<String> marks) {

    static VariableRow of(VariableView view) {
        List<String> marks = new ArrayList<>();
        if (view.canary().isPresent()) {
            marks.add("on trial");
        }
        if (view.layers().values().stream().anyMatch(layer -> layer.temporary().isPresent())) {
            marks.add("temporary");
        }
        if (view.layers().keySet().stream().anyMatch(layer -> !layer.equals("everybody"))) {
            marks.add("layers");
        }
        if (!view.unratified().isEmpty()) {
            marks.add("unratified");
        }
        return new VariableRow(
                view.id().toString(),
                Kinds.type(view.declaration().kind()),
                view.value(),
                view.revision(),
                view.lastChange().at().toString(),
                view.lastChange().by().toString(),
                marks);
    }

    static Listing<VariableRow> listing(List<VariableView> views, String empty) {
        return new Listing<>(views.stream().map(VariableRow::of).toList(), VariableRow::variable, empty)
                .column("variable", VariableRow::variable)
                .column("type", VariableRow::type)
                .column("value", VariableRow::value)
                .column("revision", VariableRow::revision)
                .column("changed", VariableRow::changed)
                .column("by", VariableRow::by)
                .column("marks", VariableRow::marks, VariableRow::colour);
    }

    private static @Nullable Colour colour(String marks) {
        return marks.isEmpty() ? null : Colour.WAITING;
    }
}
