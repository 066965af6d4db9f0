// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.List;
import java.util.Optional;

/**
 * One setting of a component, as its Metatype describes it.
 *
 * @param name as it is written in the file
 * @param type what one value is
 * @param many whether it takes a list of values
 * @param required whether it must have a value; a default counts
 * @param defaults what it is if nobody sets it; empty if it has no default
 * @param options the only values that are allowed; empty if any value of the type is
 * @param min the least number, or the shortest text, if limited
 * @param max the greatest number, or the longest text, if limited
 * @param description one sentence, may be empty
 */
public record Attribute(
        String name,
        Type type,
        boolean many,
        boolean required,
        List<String> defaults,
        List<String> options,
        Optional<String> min,
        Optional<String> max,
        String description) {

    /** What a value is. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A text that is not shown. */
        SECRET,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A whole number. */
        WHOLE,
        /** A finite number. */
        REAL
    }

    public Attribute {
        defaults = List.copyOf(defaults);
        options = List.copyOf(options);
    }
}
