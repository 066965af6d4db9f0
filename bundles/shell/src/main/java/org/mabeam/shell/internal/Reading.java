// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.support.CommandException;
import org.mabeam.shell.internal.Signature.Slot;

/** The words of a command, sorted into its options, which stand anywhere, and its arguments. */
final class Reading {

    private static final String OPTION = "--";

    private final Signature signature;
    private final Map<Slot, List<String>> found = new LinkedHashMap<>();

    private Reading(Signature signature) {
        this.signature = signature;
    }

    /**
     * Reads words that the shell has evaluated.
     *
     * @throws CommandException if there is one too many, one too few, or an unknown option
     */
    static Reading of(Signature signature, List<String> words) throws CommandException {
        Reading reading = new Reading(signature);
        int arguments = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith(OPTION)) {
                reading.add(reading.argument(arguments++, word), word);
                continue;
            }
            int equals = word.indexOf('=');
            Slot option = reading.option(equals < 0 ? word : word.substring(0, equals));
            if (equals >= 0) {
                reading.add(option, word.substring(equals + 1));
            } else if (option.isFlag()) {
                reading.add(option, "true");
            } else if (i + 1 < words.size()) {
                reading.add(option, words.get(++i));
            } else {
                throw new CommandException("option " + word + " has no value" + reading.help());
            }
        }
        reading.requireAll();
        return reading;
    }

    /** Puts all into a new command. */
    void fill(Action action) throws CommandException {
        for (Map.Entry<Slot, List<String>> each : found.entrySet()) {
            Slot slot = each.getKey();
            List<String> words = each.getValue();
            String last = words.get(words.size() - 1);
            slot.fill(action, slot.isFlag() ? flag(slot, last) : slot.several() ? List.copyOf(words) : last);
        }
    }

    private void add(Slot slot, String word) {
        found.computeIfAbsent(slot, none -> new ArrayList<>()).add(word);
    }

    private Slot argument(int nth, String word) throws CommandException {
        Optional<Slot> argument = signature.argument(nth);
        if (argument.isEmpty()) {
            throw new CommandException("'" + word + "' is one argument too many" + help());
        }
        return argument.get();
    }

    private Slot option(String name) throws CommandException {
        Slot option = signature.options().get(name);
        if (option == null) {
            throw new CommandException("there is no option " + name + help());
        }
        return option;
    }

    private boolean flag(Slot slot, String value) throws CommandException {
        if (!value.equals("true") && !value.equals("false")) {
            throw new CommandException("option " + slot.name() + " is '" + value + "', but takes no value" + help());
        }
        return value.equals("true");
    }

    private void requireAll() throws CommandException {
        for (Slot slot : signature.arguments()) {
            if (slot.required() && !found.containsKey(slot)) {
                throw new CommandException("argument " + slot.name() + " is missing" + help());
            }
        }
        for (Slot slot : signature.options().values()) {
            if (slot.required() && !found.containsKey(slot)) {
                throw new CommandException("option " + slot.name() + " is missing" + help());
            }
        }
    }

    private String help() {
        return "; " + signature.name() + " --help shows what there is";
    }
}
