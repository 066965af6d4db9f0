// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mabeam.foundation.error.InvalidValueException;

/** How a command prints. */
public enum Format {
    /** For people. */
    TABLE,
    /** For programs: an object, or a list of objects. */
    JSON,
    /** For spreadsheets: RFC 4180 with a header line. */
    CSV,
    /** For the next command: one id a line. */
    NAME;

    /**
     * Reads the option.
     *
     * @throws InvalidValueException if it is no format
     */
    public static Format of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("--format", "'" + text + "'", "table, json, csv or name"));
    }

    /** All of them, as a user writes them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
