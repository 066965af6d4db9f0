// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;

/** Agent types that a test deploys and takes away; one version of each name serves, others may stand beside it. */
final class FakeTypes implements Directory<AgentType> {

    private final Map<String, Entry<AgentType>> entries = new ConcurrentSkipListMap<>();
    private final List<Entry<AgentType>> there = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private long ids;

    /** It serves, and all others of its name are gone. */
    void deploy(String name, String version, AgentType type) {
        there.removeIf(entry -> entry.name().equals(name));
        deployBeside(name, version, type);
    }

    /** It serves, and the others of its name stay. */
    void deployBeside(String name, String version, AgentType type) {
        Entry<AgentType> entry = new Entry<>(name, version, "bundle." + name, ++ids, Map.of(), type);
        there.add(entry);
        entries.put(name, entry);
        tell();
    }

    /** One that is there serves. */
    void serve(String name, String version) {
        entries.put(name, get(name, version));
        tell();
    }

    /** One that does not serve goes. */
    void remove(String name, String version) {
        there.remove(get(name, version));
        tell();
    }

    /** All of its name go. */
    void undeploy(String name) {
        there.removeIf(entry -> entry.name().equals(name));
        entries.remove(name);
        tell();
    }

    /** Those that are there. */
    List<String> versions(String name) {
        return there.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::version)
                .distinct()
                .toList();
    }

    /** One that is there. */
    Entry<AgentType> get(String name, String version) {
        return there.stream()
                .filter(entry -> entry.name().equals(name) && entry.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<Entry<AgentType>> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public List<Entry<AgentType>> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public boolean isThere(long id) {
        return there.stream().anyMatch(entry -> entry.id() == id);
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

    private void tell() {
        List.copyOf(watchers).forEach(Runnable::run);
    }
}
