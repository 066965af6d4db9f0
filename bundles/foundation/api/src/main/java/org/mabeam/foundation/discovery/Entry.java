// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mabeam.foundation.plugin.PluginName;

/**
 * A plugin that serves.
 *
 * @param <T> the service type
 * @param name the plugin's name, see {@link org.mabeam.foundation.plugin.PluginName}
 * @param version the version of the bundle that brings it
 * @param bundle that bundle's symbolic name
 * @param id differs for every registration: another id under the same name is another plugin object
 * @param capabilities its service properties as text, those of OSGi itself left out; several values are joined by
 *     commas
 * @param service the plugin; use it only while it is listed
 */
public record Entry<T>(
        String name, String version, String bundle, long id, Map<String, String> capabilities, T service) {

    private static final String ID = "service.id";

    public Entry {
        capabilities = Map.copyOf(capabilities);
    }

    /**
     * What the properties of a registration say about a plugin.
     *
     * @param properties of the service, as OSGi has them
     * @param version of the bundle that registered it
     * @param bundle that bundle's symbolic name
     * @return empty if they name none
     * @param <T> the service type
     */
    public static <T> Optional<Entry<T>> registered(
            Map<String, ?> properties, String version, String bundle, T service) {
        if (!(properties.get(PluginName.PROPERTY) instanceof String name) || !(properties.get(ID) instanceof Long id)) {
            return Optional.empty();
        }
        Map<String, String> capabilities = new HashMap<>();
        properties.forEach((key, value) -> {
            if (!isOfOsgi(key)) {
                capabilities.put(key, text(value));
            }
        });
        return Optional.of(new Entry<>(name, version, bundle, id, capabilities, service));
    }

    private static boolean isOfOsgi(String key) {
        return key.equals("objectClass")
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
