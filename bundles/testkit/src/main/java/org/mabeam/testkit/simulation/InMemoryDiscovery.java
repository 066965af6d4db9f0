// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.error.NotFoundException;

/**
 * The plugins that a test says are deployed. Of several with one name, the one that was added last serves; the test
 * decides, no version is compared. Watchers are called by the thread that adds or removes. Thread-safe.
 */
public final class InMemoryDiscovery implements Discovery {

    private record Added(Class<?> type, Entry<?> entry) {}

    private final AtomicLong ids = new AtomicLong();
    private final List<Added> added = new CopyOnWriteArrayList<>();
    private final List<InMemoryDirectory<?>> open = new CopyOnWriteArrayList<>();

    /**
     * Deploys a plugin without capabilities, of version 1.0.0.
     *
     * @return its id, for {@link #remove}
     */
    public <T> long add(Class<T> type, String name, T service) {
        return add(type, name, "1.0.0", Map.of(), service);
    }

    /**
     * Deploys a plugin.
     *
     * @param capabilities its service properties, also {@link Query#NAMESPACE}
     * @return its id, for {@link #remove}
     */
    public <T> long add(Class<T> type, String name, String version, Map<String, String> capabilities, T service) {
        long id = ids.incrementAndGet();
        added.add(new Added(type, new Entry<>(name, version, "test." + name, id, capabilities, service)));
        tell();
        return id;
    }

    /**
     * Takes a plugin away.
     *
     * @throws NotFoundException if it is not there
     */
    public void remove(long id) {
        if (!added.removeIf(each -> each.entry().id() == id)) {
            throw new NotFoundException("no plugin has the id " + id);
        }
        open.forEach(directory -> directory.gone(id));
    }

    @Override
    public <T> Directory<T> directory(Query<T> query) {
        InMemoryDirectory<T> directory = new InMemoryDirectory<>(query);
        open.add(directory);
        return directory;
    }

    /** How many directories were opened and not closed: what leaks shows here. */
    public int openDirectories() {
        return open.size();
    }

    private void tell() {
        open.forEach(InMemoryDirectory::look);
    }

    private final class InMemoryDirectory<T> implements Directory<T> {
        private final Query<T> query;
        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        private volatile Set<Long> there = Set.of();
        private volatile SortedMap<String, Entry<T>> serving;

        InMemoryDirectory(Query<T> query) {
            this.query = query;
            this.serving = matching();
        }

        @Override
        public Optional<Entry<T>> find(String name) {
            return Optional.ofNullable(serving.get(name));
        }

        @Override
        public List<Entry<T>> entries() {
            return List.copyOf(serving.values());
        }

        @Override
        public boolean isThere(long id) {
            return there.contains(id);
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }

        @Override
        public void close() {
            watchers.clear();
            serving = new TreeMap<>();
            there = Set.of();
            open.remove(this);
        }

        void gone(long id) {
            if (there.contains(id)) {
                serving = matching();
                watchers.forEach(Runnable::run);
            }
        }

        void look() {
            List<Long> before = serving.values().stream().map(Entry::id).toList();
            serving = matching();
            if (!before.equals(serving.values().stream().map(Entry::id).toList())) {
                watchers.forEach(Runnable::run);
            }
        }

        private SortedMap<String, Entry<T>> matching() {
            SortedMap<String, Entry<T>> found = new TreeMap<>();
            Set<Long> matching = new HashSet<>();
            for (Added each : added) {
                if (each.type() == query.type() && query.matches(each.entry())) {
                    Entry<?> entry = each.entry();
                    T service = query.type().cast(entry.service());
                    matching.add(entry.id());
                    found.put(
                            entry.name(),
                            new Entry<>(
                                    entry.name(),
                                    entry.version(),
                                    entry.bundle(),
                                    entry.id(),
                                    entry.capabilities(),
                                    service));
                }
            }
            there = Set.copyOf(matching);
            return found;
        }
    }
}
