// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Who wants or did something.
 *
 * @param name of a person the login name, of an agent or study its id, of the system what part of it; at most 200
 *     characters without spaces
 */
public record Author(Kind kind, String name) {

    /** What an author is. */
    public enum Kind {
        PERSON,
        AGENT,
        STUDY,
        SYSTEM
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@/-]{0,199}");

    public Author {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "author", "'" + name + "'", "1 to 200 characters: letters, digits and '. _ @ / -'");
        }
    }

    /** A person. */
    public static Author person(String name) {
        return new Author(Kind.PERSON, name);
    }

    /** An agent, by its id as text. */
    public static Author agent(String id) {
        return new Author(Kind.AGENT, id);
    }

    /** Reads what {@link #toString} writes: {@code person:alice}, {@code agent:default/tuner}. */
    public static Author parse(String text) {
        int colon = text.indexOf(':');
        for (Kind kind : Kind.values()) {
            if (colon > 0 && kind.name().toLowerCase(java.util.Locale.ROOT).equals(text.substring(0, colon))) {
                return new Author(kind, text.substring(colon + 1));
            }
        }
        throw new InvalidValueException("author", "'" + text + "'", "person:, agent:, study: or system: and a name");
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
    }
}
