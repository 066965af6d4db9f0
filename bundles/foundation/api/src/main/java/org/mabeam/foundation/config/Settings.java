// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What a user sets for a plugin: names with one value or a list of values, as text. Immutable. A plugin reads them with
 * a {@link SettingsReader}, which refuses what it does not know.
 *
 * @param values in the order of the names
 */
public record Settings(SortedMap<String, List<String>> values) {

    /** Nothing set. */
    public static final Settings NONE = new Settings(new TreeMap<>());

    public Settings {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        values.forEach((name, list) -> {
            if (name.isBlank() || list.isEmpty()) {
                throw new InvalidValueException("settings", name + "=" + list, "names with at least one value");
            }
            copy.put(name, List.copyOf(list));
        });
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** Settings with one value each. */
    public static Settings of(Map<String, String> single) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        single.forEach((name, value) -> all.put(name, List.of(value)));
        return new Settings(all);
    }

    /** The same and one more, or another value for it. */
    public Settings with(String name, Collection<String> list) {
        SortedMap<String, List<String>> all = new TreeMap<>(values);
        all.put(name, List.copyOf(list));
        return new Settings(all);
    }

    /** Whether nothing is set. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Starts reading. */
    public SettingsReader read() {
        return new SettingsReader(this);
    }
}
