// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * A typed parameter.
 *
 * @param name words of lower case letters, digits and {@code _}, joined by {@code .}; at most 100 characters
 * @param activeWhen if given, it takes part only then; otherwise always
 */
public record Variable(String name, Domain domain, Optional<Condition> activeWhen) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    public Variable {
        if (name.length() > 100 || !NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "name",
                    "'" + name + "'",
                    "at most 100 characters: words of lower case letters, digits and '_', each beginning with a letter, joined by '.'");
        }
    }

    /** A variable that always takes part. */
    public Variable(String name, Domain domain) {
        this(name, domain, Optional.empty());
    }

    /** The same, taking part only while {@code parent} has one of {@code values}. */
    public Variable when(String parent, String... values) {
        return new Variable(name, domain, Optional.of(new Condition(parent, java.util.List.of(values))));
    }
}
