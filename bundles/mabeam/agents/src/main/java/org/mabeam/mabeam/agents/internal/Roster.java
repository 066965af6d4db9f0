// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.NotFoundException;

/** The read model: all agents that are to run. Written by the owner of the agents, read by any thread. */
final class Roster {

    private final ConcurrentSkipListMap<AgentId, LiveAgent> agents = new ConcurrentSkipListMap<>(
            Comparator.comparing((AgentId id) -> id.namespace().value()).thenComparing(AgentId::name));

    Optional<LiveAgent> find(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /**
     * An agent.
     *
     * @throws NotFoundException if it is not there
     */
    LiveAgent get(AgentId id) {
        return find(id).orElseThrow(() -> new NotFoundException("there is no agent " + id));
    }

    List<AgentInfo> list(Namespace namespace) {
        return agents.values().stream()
                .map(LiveAgent::info)
                .filter(info -> info.id().namespace().equals(namespace))
                .toList();
    }

    List<LiveAgent> all() {
        return List.copyOf(agents.values());
    }

    void put(LiveAgent agent) {
        agents.put(agent.life().spec().id(), agent);
    }

    void remove(AgentId id) {
        agents.remove(id);
    }
}
