// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; nothing was changed. The caller mends the named fields. */
public class InvalidValueException extends RuntimeException {

    private final transient List<Fault> faults;

    /** One fault: {@code field is value, but must be expected}. */
    public InvalidValueException(String field, Object value, String expected) {
        this(List.of(new Fault(field, String.valueOf(value), expected)));
    }

    /** All faults of one input, at least one. */
    public InvalidValueException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /**
     * A text that cannot be read at all.
     *
     * @param what it should be, such as {@code study file}
     * @param language JSON or YAML
     * @param message of the parser, of which the lines about what is wrong are taken
     * @param line where it went wrong, from 1; 0 if that is unknown
     * @param column in the line, from 1
     */
    public static InvalidValueException unreadable(
            String what, String language, String message, long line, long column) {
        String problem = message.lines()
                .filter(each -> !each.isBlank() && !Character.isWhitespace(each.charAt(0)))
                .map(String::strip)
                .distinct()
                .collect(Collectors.joining(": "));
        return new InvalidValueException(
                what,
                "wrong" + (line > 0 ? " in line " + line + ", column " + column : "") + " (" + problem + ")",
                "well-formed " + language);
    }

    /** What is wrong, in the order of the input. */
    public List<Fault> faults() {
        return faults;
    }
}
