// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;

/** Plugins that a test deploys and takes away. */
public final class FakeDirectory<T> implements Directory<T> {

    private final Map<String, Entry<T>> entries = new TreeMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private long ids;

    public synchronized FakeDirectory<T> deploy(String name, T plugin) {
        ids++;
        entries.put(name, new Entry<>(name, "1.0." + ids, "bundle-" + name, ids, Map.of(), plugin));
        watchers.forEach(Runnable::run);
        return this;
    }

    public synchronized void remove(String name) {
        entries.remove(name);
        watchers.forEach(Runnable::run);
    }

    @Override
    public synchronized Optional<Entry<T>> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public synchronized List<Entry<T>> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    @Override
    public void close() {
        watchers.clear();
    }
}
