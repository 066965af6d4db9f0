// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** A pin is a freeze among the guards of exactly one name. */
final class Pins {

    private Pins() {}

    /** The guards of exactly this name; none if there are none. */
    static Guards of(Variables variables, VariableId id) {
        return of(variables, id.namespace(), id.name());
    }

    /** The guards of a prefix; none if there are none. */
    static Guards of(Variables variables, Namespace namespace, String prefix) {
        return variables.guards(namespace).stream()
                .filter(guards -> guards.prefix().equals(prefix))
                .findFirst()
                .orElseGet(() -> Guards.none(namespace, prefix));
    }

    /** The same guards with another freeze. */
    static Guards frozen(Guards guards, Optional<String> reason) {
        return new Guards(
                guards.namespace(),
                guards.prefix(),
                guards.byProposal(),
                guards.largestStep(),
                guards.coolDown(),
                reason,
                guards.windows(),
                guards.proposalsPerHour(),
                guards.propose(),
                guards.vote(),
                guards.override());
    }
}
