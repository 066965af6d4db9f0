// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.mabeam.foundation.error.InvalidValueException;

/**
 * A live variable as it is declared.
 *
 * @param description for people, at most 1,000 characters, may be empty
 */
public record Declaration(VariableId id, Kind kind, String description) {

    public Declaration {
        if (description.length() > 1000) {
            throw new InvalidValueException("description", description.length() + " characters", "at most 1000");
        }
    }

    /** A value of a domain. */
    public static Declaration of(VariableId id, Domain domain, String initial, String description) {
        return new Declaration(id, new Kind.Plain(domain, initial), description);
    }
}
