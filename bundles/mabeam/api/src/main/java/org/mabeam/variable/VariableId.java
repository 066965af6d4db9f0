// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.regex.Pattern;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Names a live variable. What is declared in the namespace {@link #EVERYWHERE} is seen from each namespace that
 * declares none of that name itself.
 *
 * @param name as that of a {@link Variable}
 */
public record VariableId(Namespace namespace, String name) implements Comparable<VariableId> {

    /** The namespace of the variables that all namespaces share. */
    public static final Namespace EVERYWHERE = new Namespace("everywhere");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    public VariableId {
        if (name.length() > 100 || !NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "variable",
                    "'" + name + "'",
                    "at most 100 characters: words of lower case letters, digits and '_', each beginning with a letter,"
                            + " joined by '.'");
        }
    }

    /** Reads {@code name} (in the default namespace) or {@code namespace/name}. */
    public static VariableId parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new VariableId(Namespace.DEFAULT, text)
                : new VariableId(new Namespace(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(VariableId other) {
        int byNamespace = namespace.value().compareTo(other.namespace.value());
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return namespace.equals(Namespace.DEFAULT) ? name : namespace + "/" + name;
    }
}
