// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.study.Trial;

/** Agents as a test wants them; remembers what was asked of it. */
final class FakeAgents implements Agents {

    final List<String> calls = new ArrayList<>();
    private final List<AgentInfo> infos = new ArrayList<>();

    /** When the agents that are put from now on were started. */
    Instant started = Example.AT;

    void put(String id, Optional<String> waitingFor) {
        boolean waits = waitingFor.isPresent();
        put(
                id,
                waits ? AgentStatus.WAITING : AgentStatus.RUNNING,
                waitingFor,
                waits ? Duration.ZERO : Duration.ofNanos(12_345_678),
                2,
                1);
    }

    void put(String id, AgentStatus status, Duration cpu, int waiting, int restarts) {
        put(id, status, Optional.empty(), cpu, waiting, restarts);
    }

    private void put(
            String id, AgentStatus status, Optional<String> waitingFor, Duration cpu, int waiting, int restarts) {
        AgentId agent = AgentId.parse(id);
        boolean waits = status == AgentStatus.WAITING;
        infos.add(new AgentInfo(
                agent,
                "optimizer",
                waits ? Optional.empty() : Optional.of("0.1.0"),
                status,
                new ProcessInfo(
                        new ProcessName(agent.namespace(), "agent/" + agent.name()),
                        ProcessInfo.State.RUNNING,
                        waiting,
                        1200,
                        restarts,
                        34,
                        Example.AT,
                        Optional.of("boom")),
                waitingFor,
                started,
                waits ? Optional.empty() : Optional.of(Example.AT),
                cpu));
    }

    @Override
    public AgentInfo start(AgentSpec spec) {
        calls.add(
                "start " + spec.id() + " " + spec.type() + " " + spec.settings().values() + " " + spec.patience());
        if (spec.type().equals("ghost")) {
            throw new NotFoundException("there is no agent type ghost deployed");
        }
        put(spec.id().toString(), Optional.empty());
        return find(spec.id()).orElseThrow();
    }

    @Override
    public AgentSpec parse(String file) {
        if (!file.startsWith("agent: ")) {
            throw new InvalidValueException("agent file", file, "an agent");
        }
        return new AgentSpec(
                AgentId.parse(file.substring(7).strip()),
                "optimizer",
                Settings.of(Map.of("strategy", "random", "strategy.repeats", "true")),
                Duration.ofSeconds(7));
    }

    @Override
    public AgentInfo restart(AgentId id, Duration deadline) {
        calls.add("restart " + id + " " + deadline);
        return find(id).orElseThrow(() -> new NotFoundException("there is no agent " + id));
    }

    @Override
    public void stop(AgentId id, Duration deadline) {
        calls.add("stop " + id + " " + deadline);
    }

    @Override
    public Optional<AgentInfo> find(AgentId id) {
        return infos.stream().filter(info -> info.id().equals(id)).findFirst();
    }

    @Override
    public List<AgentInfo> list(Namespace namespace) {
        return infos.stream()
                .filter(info -> info.id().namespace().equals(namespace))
                .toList();
    }

    @Override
    public void tell(AgentId to, Data message, AgentId from) {
        calls.add("tell " + to + " " + message.type() + " " + message.schema() + " " + message.json() + " as " + from);
    }

    @Override
    public <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Call<R, T> call) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public CompletableFuture<Membership> join(AgentId id, Assignment assignment, List<Trial> past) {
        throw new AssertionError("join is not expected here");
    }
}
