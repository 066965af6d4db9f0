// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;

/**
 * What may stand behind the name of a command, by the annotations of its class and of those above.
 *
 * @param arguments in their order
 * @param options by name, with the two dashes
 */
record Signature(Command command, List<Slot> arguments, SortedMap<String, Slot> options) {

    /**
     * An argument or an option: a field with text, with a list of texts, or a flag.
     *
     * @param several whether it takes more than one word, or may be given more than once
     */
    record Slot(String name, String description, boolean required, boolean several, Field field) {

        /** Whether it takes no value. */
        boolean isFlag() {
            return field.getType() == boolean.class;
        }

        /** What completes its value. */
        Optional<Class<?>> completer() {
            return Optional.ofNullable(field.getAnnotation(Completion.class)).map(Completion::value);
        }

        /** Puts its value into a command. */
        void fill(Action action, Object value) {
            try {
                field.setAccessible(true);
                field.set(action, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What a new command has if nothing is said; a flag that is off and an empty list say nothing. */
        Optional<String> usual(Action action) {
            try {
                field.setAccessible(true);
                return Optional.ofNullable(field.get(action))
                        .filter(value -> !value.equals(false) && !value.equals(List.of()))
                        .map(Object::toString);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Of one command. */
    static Signature of(Class<? extends Action> type) {
        SortedMap<Integer, Slot> arguments = new TreeMap<>();
        SortedMap<String, Slot> options = new TreeMap<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                Argument argument = field.getAnnotation(Argument.class);
                if (argument != null) {
                    arguments.put(
                            argument.index(),
                            new Slot(
                                    argument.name(),
                                    argument.description(),
                                    argument.required(),
                                    argument.multiValued(),
                                    field));
                }
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    options.put(
                            option.name(),
                            new Slot(
                                    option.name(),
                                    option.description(),
                                    option.required(),
                                    option.multiValued(),
                                    field));
                }
            }
        }
        return new Signature(type.getAnnotation(Command.class), new ArrayList<>(arguments.values()), options);
    }

    /** As it is typed, with its scope. */
    String name() {
        return command.scope() + ":" + command.name();
    }

    /** The argument that the {@code nth} word is, from 0, options not counted. */
    Optional<Slot> argument(int nth) {
        if (nth < arguments.size()) {
            return Optional.of(arguments.get(nth));
        }
        return arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(arguments.get(arguments.size() - 1)).filter(Slot::several);
    }
}
