// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.error.Faults;

/**
 * Whom to look for; each criterion narrows.
 *
 * @param <T> the service type
 * @param type the service type
 * @param namespace who looks: sees the plugins of this namespace and those that name none
 * @param name exact name, if given
 * @param capabilities service properties that a plugin must have; of a property with several values one must be equal
 */
public record Query<T>(
        Class<T> type, Namespace namespace, Optional<String> name, SortedMap<String, String> capabilities) {

    /** The service property that names the namespaces of a plugin. Without it, it is visible in every namespace. */
    public static final String NAMESPACE = "mabeam.namespace";

    public Query {
        Faults faults = new Faults();
        name.ifPresent(text -> faults.check(!text.isBlank(), "name", text, "the name of a plugin, or absent"));
        for (String key : capabilities.keySet()) {
            faults.check(!key.isBlank(), "capability", key, "the name of a service property");
        }
        faults.throwIfAny();
        capabilities = Collections.unmodifiableSortedMap(new TreeMap<>(capabilities));
    }

    /** All plugins of a type that are visible in the default namespace. */
    public static <T> Query<T> of(Class<T> type) {
        return new Query<>(type, Namespace.DEFAULT, Optional.empty(), new TreeMap<>());
    }

    /** The same, seen from another namespace. */
    public Query<T> in(Namespace other) {
        return new Query<>(type, other, name, capabilities);
    }

    /** The same, of this name alone. */
    public Query<T> named(String only) {
        return new Query<>(type, namespace, Optional.of(only), capabilities);
    }

    /** The same, with one more capability. */
    public Query<T> with(String capability, String value) {
        SortedMap<String, String> all = new TreeMap<>(capabilities);
        all.put(capability, value);
        return new Query<>(type, namespace, name, all);
    }

    /** Whether a plugin of the type is meant and visible. */
    public boolean matches(Entry<?> entry) {
        return name.map(entry.name()::equals).orElse(true)
                && (!entry.capabilities().containsKey(NAMESPACE) || has(entry, NAMESPACE, namespace.value()))
                && capabilities.entrySet().stream().allMatch(each -> has(entry, each.getKey(), each.getValue()));
    }

    private static boolean has(Entry<?> entry, String capability, String value) {
        String text = entry.capabilities().get(capability);
        return text != null
                && (text.equals(value) || Arrays.asList(text.split(",", -1)).contains(value));
    }
}
