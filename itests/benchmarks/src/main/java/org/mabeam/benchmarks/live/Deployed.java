// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;

/** Plugins that are there from the beginning and stay. */
record Deployed<T>(Map<String, T> plugins) implements Directory<T> {

    @Override
    public Optional<Entry<T>> find(String name) {
        return Optional.ofNullable(plugins.get(name)).map(plugin -> entry(name, plugin));
    }

    @Override
    public List<Entry<T>> entries() {
        return plugins.entrySet().stream()
                .map(plugin -> entry(plugin.getKey(), plugin.getValue()))
                .toList();
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        return () -> {};
    }

    @Override
    public void close() {}

    private static <T> Entry<T> entry(String name, T plugin) {
        return new Entry<>(name, "1.0.0", "benchmark", 1, Map.of(), plugin);
    }
}
