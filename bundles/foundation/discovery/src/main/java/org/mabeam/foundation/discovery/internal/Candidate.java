// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * A registered plugin that works.
 *
 * @param <T> the service type
 */
record Candidate<T>(Entry<T> entry, Version version, int ranking) {

    /** What a registration says about its plugin; empty if it names none. */
    static <T> Optional<Candidate<T>> of(ServiceReference<T> reference, T service) {
        Bundle bundle = reference.getBundle();
        if (bundle == null || !(reference.getProperty(PluginName.PROPERTY) instanceof String name)) {
            return Optional.empty();
        }
        long id = (Long) reference.getProperty(Constants.SERVICE_ID);
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
        String symbolicName = String.valueOf(bundle.getSymbolicName());
        Entry<T> entry =
                new Entry<>(name, bundle.getVersion().toString(), symbolicName, id, capabilities(reference), service);
        return Optional.of(new Candidate<>(entry, bundle.getVersion(), ranking));
    }

    /** The greatest serves: pinned, then highest version, then highest ranking, then the one that came last. */
    static Comparator<Candidate<?>> precedence(Pins pins) {
        return Comparator.comparing(
                        (Candidate<?> each) -> pins.pinned(each.entry().name(), each.version()))
                .thenComparing(Candidate::version)
                .thenComparing(Candidate::ranking)
                .thenComparing(each -> each.entry().id());
    }

    /** Whether the same plugin object says the same about itself; the plugin is not asked. */
    boolean sameAs(Candidate<?> other) {
        return entry.id() == other.entry.id()
                && entry.name().equals(other.entry.name())
                && entry.capabilities().equals(other.entry.capabilities());
    }

    private static Map<String, String> capabilities(ServiceReference<?> reference) {
        Map<String, String> found = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            if (!isOfOsgi(key)) {
                found.put(key, text(reference.getProperty(key)));
            }
        }
        return found;
    }

    private static boolean isOfOsgi(String key) {
        return key.equals(Constants.OBJECTCLASS)
                || key.startsWith("service.")
                || key.startsWith("component.")
                || key.startsWith("osgi.")
                || key.startsWith("felix.")
                || key.startsWith(".");
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }
}
