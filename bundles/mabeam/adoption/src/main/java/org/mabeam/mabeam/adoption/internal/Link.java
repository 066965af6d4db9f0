// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.Optional;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/**
 * What is known of one adopted variable and its origin.
 *
 * @param carried the value on which both agreed last; empty before that, and after the origin was away
 * @param present the origin's value when it was looked at last
 * @param note why it is not carried; empty while it is
 */
record Link(
        VariableId id,
        Kind.Adopted kind,
        Optional<String> carried,
        Optional<String> present,
        State state,
        String note) {

    static Link fresh(VariableId id, Kind.Adopted kind) {
        return new Link(id, kind, Optional.empty(), Optional.empty(), State.DETACHED, "not looked at yet");
    }

    Domain domain() {
        return kind.domain();
    }

    Link agreed(String value, Found found) {
        return new Link(id, kind, Optional.of(value), found.present(), State.ATTACHED, "");
    }

    Link away() {
        return new Link(
                id,
                kind,
                Optional.empty(),
                Optional.empty(),
                State.DETACHED,
                kind.origin().text() + " is away; the value is carried there when it is back");
    }

    Link failed(String why) {
        return new Link(id, kind, carried, present, State.FAILED, why);
    }
}
