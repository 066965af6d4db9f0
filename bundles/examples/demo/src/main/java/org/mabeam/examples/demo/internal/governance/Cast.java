// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.config.Settings;

/** The three agents: those of an earlier demo that was cut short are taken over, and all are stopped at the end. */
final class Cast implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, String> PARTS = parts();

    private final Agents agents;
    private final List<AgentId> present = new ArrayList<>();

    Cast(Agents agents) {
        this.agents = agents;
    }

    /** What each wants, by the name of its type and its own. */
    static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("limiter-throughput", "wants as many requests as possible to pass");
        parts.put("limiter-latency", "wants answers to come soon");
        parts.put("limiter-fairness", "wants half of the clients to get all that they ask");
        return parts;
    }

    /** Starts those that do not run yet. */
    void enter() {
        for (String name : PARTS.keySet()) {
            AgentId id = AgentId.parse(name);
            if (agents.find(id)
                    .filter(agent -> agent.status() != AgentStatus.STOPPED)
                    .isEmpty()) {
                agents.start(new AgentSpec(id, name, Settings.NONE, PATIENCE));
            }
            present.add(id);
        }
    }

    /** All of them, of equal weight. */
    SortedMap<AgentId, Double> electorate() {
        SortedMap<AgentId, Double> electorate = new TreeMap<>();
        PARTS.keySet().forEach(name -> electorate.put(AgentId.parse(name), 1.0));
        return electorate;
    }

    /** Also if its thread was interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            present.forEach(id -> agents.stop(id, PATIENCE));
            present.clear();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
