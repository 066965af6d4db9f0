// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.util.regex.Pattern;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Names an agent.
 *
 * @param name 1 to 120 characters: lower case letters, digits, {@code . _ -}, beginning with a letter
 */
public record AgentId(Namespace namespace, String name) implements Comparable<AgentId> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,119}");

    public AgentId {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "agent",
                    "'" + name + "'",
                    "1 to 120 characters: a lower case letter, then lower case letters, digits, '.', '_' and '-'");
        }
    }

    /** Reads {@code name} (in the default namespace) or {@code namespace/name}. */
    public static AgentId parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new AgentId(Namespace.DEFAULT, text)
                : new AgentId(new Namespace(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(AgentId other) {
        int byNamespace = namespace.value().compareTo(other.namespace.value());
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return namespace.equals(Namespace.DEFAULT) ? name : namespace + "/" + name;
    }
}
