// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableId;

/** A pin is a freeze among the guards of exactly one name. */
final class Pins {

    private Pins() {}

    /** The same guards with a freeze; nobody's reason is put in place of another's. */
    static Guards pinned(VariableId id, Guards guards, String reason) {
        guards.frozen().filter(held -> !held.equals(reason)).ifPresent(held -> {
            throw new ConflictException(
                    "variable " + id + " is pinned already (" + held + "); variable:unpin " + id + " ends that");
        });
        return frozen(guards, Optional.of(reason));
    }

    /** The same guards without a freeze. */
    static Guards unpinned(VariableId id, Guards guards) {
        if (guards.frozen().isEmpty()) {
            throw new ConflictException("variable " + id + " is not pinned; variable:show " + id + " shows its guards");
        }
        return frozen(guards, Optional.empty());
    }

    private static Guards frozen(Guards guards, Optional<String> reason) {
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
