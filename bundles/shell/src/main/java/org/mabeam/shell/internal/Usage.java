// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.mabeam.shell.internal.Signature.Slot;

/**
 * What {@code --help} says of a command, in the form of Karaf's own commands; the options are in order, those that must
 * be given first.
 *
 * @param action a new one: what its fields hold is what they are if nothing is said
 */
record Usage(Signature signature, Action action) {

    private static final String INDENT = "        ";
    private static final Entry HELP =
            new Entry(TypedCommand.HELP, "Display this help message", false, Optional.empty());

    private record Entry(String name, String description, boolean required, Optional<String> usual) {}

    /** Prints it, no line wider than {@code columns} if its words allow. */
    void print(Screen screen, int columns) {
        List<Entry> arguments = signature.arguments().stream().map(this::entry).toList();
        List<Entry> options = new ArrayList<>(List.of(HELP));
        signature.options().values().forEach(option -> options.add(entry(option)));
        options.sort(Comparator.comparing((Entry option) -> !option.required()).thenComparing(Entry::name));
        StringBuilder line = new StringBuilder(signature.name() + " [options]");
        for (Entry argument : arguments) {
            line.append(argument.required() ? " " + argument.name() : " [" + argument.name() + "]");
        }
        head(screen, "DESCRIPTION");
        screen.line(INDENT + signature.command().scope() + ":"
                + screen.paint(Screen.Colour.STRONG, signature.command().name()));
        screen.line("");
        wrapped(screen, INDENT, signature.command().description(), columns);
        screen.line("");
        head(screen, "SYNTAX");
        screen.line(INDENT + line);
        screen.line("");
        section(screen, "ARGUMENTS", arguments, columns);
        section(screen, "OPTIONS", options, columns);
    }

    private static void section(Screen screen, String name, List<Entry> entries, int columns) {
        if (entries.isEmpty()) {
            return;
        }
        head(screen, name);
        for (Entry entry : entries) {
            screen.line(INDENT
                    + screen.paint(Screen.Colour.STRONG, entry.name())
                    + (entry.required() && name.equals("OPTIONS") ? " (required)" : ""));
            wrapped(screen, INDENT + INDENT, entry.description(), columns);
            entry.usual().ifPresent(value -> screen.line(INDENT + INDENT + "(defaults to " + value + ")"));
        }
        screen.line("");
    }

    private static void head(Screen screen, String name) {
        screen.line(screen.paint(Screen.Colour.STRONG, name));
    }

    private static void wrapped(Screen screen, String indent, String text, int columns) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > columns) {
                screen.line(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        screen.line(indent + line);
    }

    private Entry entry(Slot slot) {
        return new Entry(slot.name(), slot.description(), slot.required(), slot.usual(action));
    }
}
