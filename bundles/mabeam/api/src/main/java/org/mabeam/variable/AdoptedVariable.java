// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.Optional;

/**
 * An adopted variable and how its origin does.
 *
 * @param variable as it is on the record
 * @param origin where its value lives
 * @param state whether the value is carried there
 * @param present the origin's value; empty while it is away or has none
 * @param note why it is not carried; empty while it is
 */
public record AdoptedVariable(
        VariableView variable, Kind.Origin origin, State state, Optional<String> present, String note) {

    /** How an origin does. */
    public enum State {
        /** Decisions are carried there, and its changes come back. */
        ATTACHED,
        /** It is away; the variable keeps its value, which is carried there when the origin is back. */
        DETACHED,
        /** It refused the last decision, or the record an observed change; the next change tries again. */
        FAILED
    }

    /** Its name. */
    public VariableId id() {
        return variable.id();
    }
}
