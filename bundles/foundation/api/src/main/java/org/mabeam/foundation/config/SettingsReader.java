// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Reads {@link Settings}: each getter names a setting, its default and its range; {@link #end()} then throws one
 * {@link InvalidValueException} with everything that was wrong, unknown names included. For one thread.
 */
public final class SettingsReader {

    private final Settings settings;
    private final SortedSet<String> known = new TreeSet<>();
    private final Faults faults = new Faults();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    /** A whole number between {@code min} and {@code max}, both allowed. */
    public long whole(String name, long fallback, long min, long max) {
        String expected = "a whole number from " + min + " to " + max;
        String text = single(name, expected);
        if (text == null) {
            return fallback;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            faults.check(false, name, text, expected);
            return fallback;
        }
        faults.check(false, name, text, expected);
        return fallback;
    }

    /** A finite number between {@code min} and {@code max}, both allowed. */
    public double real(String name, double fallback, double min, double max) {
        String expected = "a number from " + min + " to " + max;
        String text = single(name, expected);
        if (text == null) {
            return fallback;
        }
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            faults.check(false, name, text, expected);
            return fallback;
        }
        faults.check(false, name, text, expected);
        return fallback;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean fallback) {
        return Boolean.parseBoolean(choice(name, Boolean.toString(fallback), "true", "false"));
    }

    /** One of some words. */
    public String choice(String name, String fallback, String... allowed) {
        String expected = "one of " + String.join(", ", allowed);
        String text = single(name, expected);
        if (text == null) {
            return fallback;
        }
        boolean right = Arrays.asList(allowed).contains(text);
        faults.check(right, name, text, expected);
        return right ? text : fallback;
    }

    /** Any text. */
    public String text(String name, String fallback) {
        String text = single(name, "one value");
        return text == null ? fallback : text;
    }

    /** A list of texts. */
    public List<String> list(String name, List<String> fallback) {
        known.add(name);
        return settings.values().getOrDefault(name, fallback);
    }

    /**
     * Notes a fault that only the plugin can see.
     *
     * @param right nothing is noted if true
     */
    public SettingsReader check(boolean right, String name, Object value, String expected) {
        faults.check(right, name, value, expected);
        return this;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidValueException if anything was wrong
     */
    public void end() {
        for (String name : settings.values().keySet()) {
            faults.check(
                    known.contains(name),
                    name,
                    String.join(", ", settings.values().getOrDefault(name, List.of())),
                    known.isEmpty()
                            ? "absent: there are no settings"
                            : "one of the settings " + String.join(", ", known));
        }
        faults.throwIfAny();
    }

    private @org.jspecify.annotations.Nullable String single(String name, String expected) {
        known.add(name);
        List<String> list = settings.values().get(name);
        if (list == null) {
            return null;
        }
        if (list.size() != 1) {
            faults.check(false, name, list, expected);
            return null;
        }
        return list.get(0);
    }
}
