// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedNode;

/** Agents that use one strategy on their blocks; a test can take one away. */
final class FakeAgents implements Agents {

    private final SimulatedNode node;
    private final Map<AgentId, Instant> started = new HashMap<>();
    private final Map<AgentId, AgentSpec> running = new TreeMap<>(java.util.Comparator.comparing(AgentId::name));
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>();
    final List<String> stopped = new ArrayList<>();
    final Map<String, Assignment> assignments = new TreeMap<>();
    final Map<String, List<Trial>> observed = new TreeMap<>();

    @Nullable String broken;

    /** Places that were given before another version took over have ended. */
    int version = 1;

    StrategyType strategy = Specs.random();

    FakeAgents(SimulatedNode node) {
        this.node = node;
    }

    @Override
    public AgentInfo start(AgentSpec spec) {
        return started(spec, node.time().clock().instant());
    }

    /** It runs, and has done so for some time. */
    AgentInfo started(AgentSpec spec, Instant since) {
        running.put(spec.id(), spec);
        started.put(spec.id(), since);
        return info(spec);
    }

    @Override
    public AgentSpec parse(String file) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public AgentInfo restart(AgentId id, Duration deadline) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public void stop(AgentId id, Duration deadline) {
        running.remove(id);
        stopped.add(id.name());
    }

    @Override
    public Optional<AgentInfo> find(AgentId id) {
        return Optional.ofNullable(running.get(id)).map(this::info);
    }

    @Override
    public List<AgentInfo> list(Namespace namespace) {
        return running.values().stream().map(this::info).toList();
    }

    @Override
    public void tell(AgentId to, Data message, AgentId from) {
        throw new AssertionError("tell is not expected here");
    }

    @Override
    public <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Call<R, T> call) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public CompletableFuture<Membership> join(AgentId id, Assignment assignment, List<Trial> past) {
        String member = id.name().substring(id.name().indexOf('.') + 1);
        return later(member, () -> {
            assignments.put(member, assignment);
            observed.put(member, new ArrayList<>(past));
            Strategy made = strategy.create(assignment.problem(), Settings.NONE);
            past.forEach(made::observe);
            return new Place(member, made, version);
        });
    }

    private <T> CompletableFuture<T> later(String member, Supplier<T> action) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        calls.add(() -> {
            if (member.equals(broken)) {
                answer.completeExceptionally(new UnavailableException("agent " + member + " failed"));
            } else {
                try {
                    answer.complete(action.get());
                } catch (UnavailableException said) {
                    answer.completeExceptionally(said);
                }
            }
        });
        node.executor().execute(() -> calls.remove().run());
        return answer;
    }

    private AgentInfo info(AgentSpec spec) {
        return new AgentInfo(
                spec.id(),
                spec.type(),
                Optional.of("1"),
                AgentStatus.RUNNING,
                new ProcessInfo(
                        new ProcessName(
                                spec.id().namespace(), "agent/" + spec.id().name()),
                        ProcessInfo.State.RUNNING,
                        0,
                        10,
                        0,
                        0,
                        Instant.EPOCH,
                        Optional.empty()),
                Optional.empty(),
                started.getOrDefault(spec.id(), Instant.EPOCH),
                Optional.empty(),
                Duration.ZERO);
    }

    private final class Place implements Membership {
        private final String member;
        private final Strategy made;
        private final int givenBy;

        Place(String member, Strategy made, int givenBy) {
            this.member = member;
            this.made = made;
            this.givenBy = givenBy;
        }

        @Override
        public CompletableFuture<List<Suggestion>> suggest(Ask ask) {
            return later(member, () -> {
                requirePlace();
                return made.ask(ask);
            });
        }

        @Override
        public CompletableFuture<Void> observe(List<Trial> changes) {
            return later(member, () -> {
                requirePlace();
                changes.forEach(made::observe);
                observed.getOrDefault(member, new ArrayList<>()).addAll(changes);
                return null;
            });
        }

        private void requirePlace() {
            if (givenBy != version) {
                throw new UnavailableException("agent " + member + " no longer holds this place");
            }
        }
    }
}
