// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;

/** Agent types that a test deploys and takes away. */
final class FakeTypes implements Directory<AgentType> {

    private final Map<String, Entry<AgentType>> entries = new TreeMap<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private long ids;

    void deploy(String name, String version, AgentType type) {
        entries.put(name, new Entry<>(name, version, "bundle." + name, ++ids, Map.of(), type));
        List.copyOf(watchers).forEach(Runnable::run);
    }

    void undeploy(String name) {
        entries.remove(name);
        List.copyOf(watchers).forEach(Runnable::run);
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
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    @Override
    public void close() {
        watchers.clear();
    }
}
