// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mabeam.foundation.error.InvalidValueException;

/** Where the user is after the demo, which tells how commands are typed there. */
public enum Next {
    /** In the shell. */
    SHELL,
    /** In a terminal, the node running. */
    CLIENT,
    /** In a terminal, the node stopped. */
    START;

    /** By the word of the option {@code --next}. */
    public static Next of(String word) {
        for (Next each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new InvalidValueException("--next", "'" + word + "'", "shell, client or start");
    }

    /** The lines to type for these commands of the shell. */
    List<String> lines(List<String> commands) {
        List<String> lines = new ArrayList<>();
        if (this == START) {
            lines.add("mabeam start");
        }
        commands.forEach(command -> lines.add(this == SHELL ? command : "mabeam client \"" + command + "\""));
        return lines;
    }
}
