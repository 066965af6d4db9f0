// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.List;
import java.util.Map;
import org.mabeam.foundation.discovery.Entry;

/** A deployed plugin in a list. */
public record PluginRow(String name, String version, String bundle, Map<String, String> capabilities) {

    /**
     * The plugins of one type.
     *
     * @param empty printed if there are none
     */
    public static <T> Listing<PluginRow> listing(List<Entry<T>> entries, String empty) {
        List<PluginRow> rows = entries.stream()
                .map(entry -> new PluginRow(entry.name(), entry.version(), entry.bundle(), entry.capabilities()))
                .toList();
        return new Listing<>(rows, PluginRow::name, empty)
                .column("name", PluginRow::name)
                .column("version", PluginRow::version)
                .column("bundle", PluginRow::bundle);
    }
}
