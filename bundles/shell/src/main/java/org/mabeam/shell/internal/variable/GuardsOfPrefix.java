// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.function.UnaryOperator;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.variable.Author;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/**
 * The guards of one prefix.
 *
 * @param prefix empty for all variables of the namespace
 */
record GuardsOfPrefix(Variables variables, Namespace namespace, String prefix) {

    private static final int TRIES = 8;

    /** Those of exactly one name. */
    static GuardsOfPrefix of(Variables variables, VariableId id) {
        return new GuardsOfPrefix(variables, id.namespace(), id.name());
    }

    /** As they are now; none if there are none. */
    Guards held() {
        return variables.guards(namespace).stream()
                .filter(guards -> guards.prefix().equals(prefix))
                .findFirst()
                .orElseGet(() -> Guards.none(namespace, prefix));
    }

    /**
     * Changes them. If somebody else does at the same time, theirs are what is changed.
     *
     * @param change may be asked several times; what it throws refuses the change
     * @return what holds then
     */
    Guards change(UnaryOperator<Guards> change, Author by) {
        for (int left = TRIES; ; left--) {
            Guards seen = held();
            Guards wanted = change.apply(seen);
            try {
                variables.guard(seen, wanted, by);
                return wanted;
            } catch (ConflictException e) {
                if (left == 1 || held().equals(seen)) {
                    throw e;
                }
            }
        }
    }
}
