// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.study.Trial;

/** The agents of a node, without a thread of its own: what blocks elsewhere is a future here. Thread-safe. */
final class NodeAgents {

    private static final ProcessName OWNER = new ProcessName(Namespace.DEFAULT, "agents");
    private static final int OWNER_MAILBOX = 100_000;
    private static final Duration LEAVE_IN = Duration.ofSeconds(5);
    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(1);

    /**
     * Where everything runs.
     *
     * @param deciding of the owner; plugins never block it
     * @param working of plugins
     * @param blocking of what plugins offload
     * @param nanosOfThread CPU time of the thread that asks
     */
    record Threads(Executor deciding, Executor working, Executor blocking, LongSupplier nanosOfThread) {}

    private final Roster roster = new Roster();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ProcessRef<OwnerMessage> owner;
    private final AutoCloseable watch;
    private final Rehearsal rehearsal;

    /**
     * Starts the owner, which reads the record and brings back what ran.
     *
     * @param time by which agents are kept from flooding
     * @param threads where everything runs
     * @param typePatience how long an agent waits for its type before somebody is warned
     * @param failures who wants to know of those of plugins
     */
    NodeAgents(
            Processes processes,
            Time time,
            EventStore store,
            Directory<AgentType> types,
            Threads threads,
            Duration typePatience,
            PluginFailures failures) {
        SavedStates states = new SavedStates();
        AgentProcess.Surroundings surroundings = new AgentProcess.Surroundings(
                processes, time, threads.working(), threads.blocking(), this::tell, states, threads.nanosOfThread());
        rehearsal = new Rehearsal(states, threads.blocking(), time);
        AgentRecord record = new AgentRecord(store);
        owner = processes.start(ProcessSpec.<OwnerMessage>of(OWNER, context -> {
                    AgentOwner begun = AgentOwner.begin(
                            OwnerTools.of(record, types, roster, surroundings, typePatience, failures, context));
                    ready.complete(null);
                    return begun;
                })
                .withMailbox(OWNER_MAILBOX)
                .withThreads(threads.deciding()));
        watch = types.watch(() -> owner.offer(new OwnerMessage.TypesChanged()));
    }

    /** Completes when what is on the record is known. */
    CompletableFuture<Void> ready() {
        return ready.copy();
    }

    CompletableFuture<AgentInfo> start(AgentSpec spec) {
        CompletableFuture<AgentInfo> answer = new CompletableFuture<>();
        return want(spec.id(), new Wish.Start(spec, answer), answer);
    }

    CompletableFuture<Void> stop(AgentId id, Duration deadline) {
        if (deadline.isNegative()) {
            throw new InvalidValueException("deadline", deadline, "0 or more");
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return want(id, new Wish.Stop(deadline, answer), answer);
    }

    CompletableFuture<AgentInfo> restart(AgentId id, Duration deadline) {
        if (deadline.isNegative() || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            throw new InvalidValueException("deadline", deadline, "0 to 1 minute");
        }
        CompletableFuture<AgentInfo> answer = new CompletableFuture<>();
        return want(id, new Wish.Restart(deadline, answer), answer);
    }

    Optional<AgentInfo> find(AgentId id) {
        return roster.find(id).map(LiveAgent::info);
    }

    List<AgentInfo> list(Namespace namespace) {
        return roster.list(namespace);
    }

    void tell(AgentId to, Data message, AgentId from) {
        roster.get(to).reachable().tell(message, from);
    }

    <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Agents.Call<R, T> call) {
        try {
            return roster.get(id).reachable().calls().call(role, call);
        } catch (RuntimeException e) { // one way out for all failures
            return CompletableFuture.failedFuture(e);
        }
    }

    CompletableFuture<Agents.Membership> join(AgentId id, Assignment assignment, List<Trial> past) {
        try {
            return roster.get(id).reachable().calls().join(assignment, past);
        } catch (RuntimeException e) { // one way out for all failures
            return CompletableFuture.failedFuture(e);
        }
    }

    /** See {@link PluginUser#rehearse}. */
    CompletableFuture<List<String>> rehearse(Takeover takeover) {
        return takeover.type() == AgentType.class
                ? rehearsal.of(
                        takeover,
                        roster.all().stream()
                                .filter(agent -> isOf(takeover, agent))
                                .toList())
                : CompletableFuture.completedFuture(List.of());
    }

    /** See {@link PluginUser#move}. */
    CompletableFuture<Void> move(Takeover takeover) {
        if (takeover.type() != AgentType.class) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!owner.offer(new OwnerMessage.Move(takeover, done))) {
            done.completeExceptionally(new UnavailableException("the agents are stopping or busy"));
        }
        return done;
    }

    private static boolean isOf(Takeover takeover, LiveAgent agent) {
        return agent.process()
                .filter(process -> process.typeId() == takeover.from().id())
                .isPresent();
    }

    /** Ends all processes; what is to run stays on the record. */
    CompletableFuture<Void> close() throws Exception {
        watch.close();
        return owner.stop(LEAVE_IN)
                .thenCompose(none -> CompletableFuture.allOf(roster.all().stream()
                        .flatMap(agent -> agent.process().stream())
                        .map(process -> process.stop(LEAVE_IN))
                        .toArray(CompletableFuture[]::new)));
    }

    private <T> CompletableFuture<T> want(AgentId id, Wish wish, CompletableFuture<T> answer) {
        if (!owner.offer(new OwnerMessage.Want(id, wish))) {
            answer.completeExceptionally(
                    new UnavailableException("the agents are stopping or busy; nothing was changed"));
        }
        return answer;
    }
}
