// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Names a stream: the events of one thing, such as {@code study/production/digits}.
 *
 * @param value parts of letters, digits, {@code . _ -}, joined by {@code /}; at most 250 characters
 */
public record StreamId(String value) implements Comparable<StreamId> {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

    public StreamId {
        if (value.length() > 250 || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "stream",
                    value,
                    "at most 250 characters: parts of letters, digits, '.', '_' and '-', joined by '/'");
        }
    }

    /** A stream below a kind of thing: {@code of("study", "production", "digits")}. */
    public static StreamId of(String kind, String... parts) {
        return new StreamId(kind + "/" + String.join("/", parts));
    }

    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
