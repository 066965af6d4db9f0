// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Proposal;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedNode;

/** Agents that a test gives a mind each; they think for some virtual time. */
public final class FakeAgents implements Agents {

    /** How an agent judges. */
    @FunctionalInterface
    public interface Mind {
        Judgement judge(Proposal proposal) throws Exception;
    }

    private final SimulatedNode node;
    private final Map<AgentId, Optional<Mind>> minds = new TreeMap<>();
    private final Map<AgentId, List<CompletableFuture<?>>> unanswered = new TreeMap<>();
    private Duration longest = Duration.ofMillis(5);

    /** How often each was asked. */
    public final Map<AgentId, Integer> asked = new TreeMap<>();

    public FakeAgents(SimulatedNode node) {
        this.node = node;
    }

    /** An agent that votes. */
    public FakeAgents judge(String name, Mind mind) {
        minds.put(AgentId.parse(name), Optional.of(mind));
        return this;
    }

    /** An agent that does not vote. */
    public FakeAgents mute(String name) {
        minds.put(AgentId.parse(name), Optional.empty());
        return this;
    }

    /** How long they think at most. */
    public FakeAgents thinking(Duration duration) {
        longest = duration;
        return this;
    }

    /** The bundle ends: whoever judges is interrupted, and nobody is there any more. */
    public void close() {
        minds.clear();
        unanswered
                .values()
                .forEach(all -> all.forEach(
                        answer -> answer.completeExceptionally(new UnavailableException("the agents are stopping"))));
    }

    @Override
    public AgentInfo start(AgentSpec spec) {
        throw new AssertionError("no such call is expected here");
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
        minds.remove(id);
        unanswered
                .getOrDefault(id, List.of())
                .forEach(answer -> answer.completeExceptionally(new UnavailableException("it ended")));
    }

    @Override
    public Optional<AgentInfo> find(AgentId id) {
        return minds.containsKey(id) ? Optional.of(info(id)) : Optional.empty();
    }

    @Override
    public List<AgentInfo> list(Namespace namespace) {
        return minds.keySet().stream().map(FakeAgents::info).toList();
    }

    @Override
    public void tell(AgentId to, Data message, AgentId from) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Call<R, T> call) {
        asked.merge(id, 1, Integer::sum);
        Optional<Mind> mind = minds.get(id);
        if (mind == null) {
            return CompletableFuture.failedFuture(new NotFoundException("there is no agent " + id));
        } else if (mind.isEmpty()) {
            return CompletableFuture.failedFuture(new ConflictException(id + " is no judge"));
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        unanswered.computeIfAbsent(id, none -> new ArrayList<>()).add(answer);
        long nanos = node.simulation().random(id + " " + asked.get(id)).nextLong(0, longest.toNanos() + 1);
        node.time().after(Duration.ofNanos(nanos), () -> {
            if (!minds.containsKey(id) || answer.isDone()) {
                return;
            }
            try {
                answer.complete(call.on(role.cast(judge(mind.get()))));
            } catch (Exception e) {
                answer.completeExceptionally(new UnavailableException("agent " + id + " failed", e));
            }
        });
        return answer;
    }

    @Override
    public CompletableFuture<Membership> join(AgentId id, Assignment assignment, List<Trial> past) {
        throw new AssertionError("no such call is expected here");
    }

    private static Judge judge(Mind mind) {
        return new Judge() {
            @Override
            public Judgement judge(Proposal proposal) throws Exception {
                return mind.judge(proposal);
            }

            @Override
            public void on(Data message, AgentId from) {}
        };
    }

    private static AgentInfo info(AgentId id) {
        return new AgentInfo(
                id,
                "fake",
                Optional.of("1"),
                AgentStatus.RUNNING,
                new ProcessInfo(
                        new ProcessName(id.namespace(), "agent/" + id.name()),
                        ProcessInfo.State.RUNNING,
                        0,
                        10,
                        0,
                        0,
                        Instant.EPOCH,
                        Optional.empty()),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Duration.ZERO);
    }
}
