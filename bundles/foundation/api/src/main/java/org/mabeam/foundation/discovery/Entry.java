// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import java.util.Map;

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

    public Entry {
        capabilities = Map.copyOf(capabilities);
    }
}
