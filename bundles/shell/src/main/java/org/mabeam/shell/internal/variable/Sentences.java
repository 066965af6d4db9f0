// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import org.mabeam.variable.Change;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableView;

/** What was changed, in one line. */
final class Sentences {

    private Sentences() {}

    /** {@code http.rate 10.0 → 20.0 (revision 3)}. */
    static String changed(VariableView before, VariableView after, Layer layer) {
        Change change = after.lastChange();
        boolean everybody = layer instanceof Layer.Everybody;
        Optional<VariableView.Temporary> hiding = hiding(after, layer);
        boolean seen = everybody && hiding.isEmpty();
        String from = seen ? before.value() : change.before().orElse("none");
        String to = seen ? after.value() : change.after().orElse("none");
        String until = change.until().map(time -> " until " + time).orElse("");
        String where = after.id() + (everybody ? "" : " of " + layer);
        if (before.revision() == after.revision()) {
            return where + ": nothing to change (revision " + after.revision() + ")";
        }
        String hidden = hiding.map(each -> "; until " + each.until() + " it is " + each.value())
                .orElse("");
        return where + " " + from + " → " + to + until + " (revision " + after.revision() + hidden + ")";
    }

    /** What hides a lasting value that was changed. */
    private static Optional<VariableView.Temporary> hiding(VariableView after, Layer layer) {
        Change change = after.lastChange();
        return change.what() == Change.What.CHANGED && change.until().isEmpty()
                ? Optional.ofNullable(after.layers().get(layer.toString())).flatMap(VariableView.LayerValue::temporary)
                : Optional.empty();
    }
}
