// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.Change;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Looks up what a command names. */
final class Found {

    private static final int PAGE = 1_000;

    private Found() {}

    /** The variable, or the error that says that there is none. */
    static VariableView variable(Variables variables, String name) {
        return variables
                .find(VariableId.parse(name))
                .orElseThrow(() -> new NotFoundException("there is no variable " + name + "; variable:list shows all"));
    }

    /** Where the history of a variable is, also of one that is declared no more. */
    static VariableId id(Variables variables, String name) {
        VariableId asked = VariableId.parse(name);
        return variables.find(asked).map(VariableView::id).orElse(asked);
    }

    /** Its history from a revision on. */
    static List<Change> history(Variables variables, VariableId id, long from) {
        List<Change> all = new ArrayList<>();
        long next = from;
        List<Change> page;
        do {
            page = variables.history(id, next, PAGE);
            all.addAll(page);
            next = page.isEmpty() ? next : page.get(page.size() - 1).revision() + 1;
        } while (!page.isEmpty());
        return all;
    }

    /** The entry of a revision, or the error that says which there are. */
    static Change revision(List<Change> history, VariableId id, long revision) {
        return history.stream()
                .filter(change -> change.revision() == revision)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "variable " + id + " has no revision " + revision + "; variable:history " + id + " shows all"));
    }

    /** The entry that a user means, if they named none the only one there is. */
    static long theOne(OptionalLong named, List<Long> there, String field, String none) {
        if (named.isPresent()) {
            return named.getAsLong();
        }
        if (there.isEmpty()) {
            throw new NotFoundException(none);
        }
        if (there.size() > 1) {
            throw new InvalidValueException(field, "absent", "one of " + there);
        }
        return there.get(0);
    }
}
