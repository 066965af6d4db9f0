// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

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
        String from = everybody ? before.value() : change.before().orElse("none");
        String to = everybody ? after.value() : change.after().orElse("none");
        String until = change.until().map(time -> " until " + time).orElse("");
        if (before.revision() == after.revision()) {
            return after.id() + (everybody ? "" : " of " + layer) + ": nothing to change (revision " + after.revision()
                    + ")";
        }
        return after.id() + (everybody ? "" : " of " + layer) + " " + from + " → " + to + until + " (revision "
                + after.revision() + ")";
    }
}
