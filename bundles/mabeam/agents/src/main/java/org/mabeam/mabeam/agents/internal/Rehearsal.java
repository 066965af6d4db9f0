// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.Time;

/**
 * Tries whether the agents of a type could go on with another version of it: with copies of their states, a few agents
 * at a time, and without any effect on them. Thread-safe.
 */
final class Rehearsal {

    private final SavedStates states;
    private final Executor threads;
    private final Time time;

    /** @param threads where the versions bring states up and back */
    Rehearsal(SavedStates states, Executor threads, Time time) {
        this.states = states;
        this.threads = threads;
        this.time = time;
    }

    /**
     * Tries it.
     *
     * @param agents that have a process
     * @return what is in the way, one sentence each
     */
    CompletableFuture<List<String>> of(Takeover takeover, List<LiveAgent> agents) {
        CompletableFuture<List<String>> found = CompletableFuture.completedFuture(List.of());
        for (int from = 0; from < agents.size(); from += HandOvers.MOST_AT_ONCE) {
            List<LiveAgent> some = agents.subList(from, Math.min(agents.size(), from + HandOvers.MOST_AT_ONCE));
            found = found.thenCompose(before -> batch(takeover, some).thenApply(now -> {
                List<String> both = new ArrayList<>(before);
                both.addAll(now);
                return List.copyOf(both);
            }));
        }
        return found;
    }

    private CompletableFuture<List<String>> batch(Takeover takeover, List<LiveAgent> agents) {
        List<CompletableFuture<Optional<String>>> each =
                agents.stream().map(agent -> one(takeover, agent)).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(none -> each.stream()
                        .flatMap(objection -> objection.join().stream())
                        .toList());
    }

    private CompletableFuture<Optional<String>> one(Takeover takeover, LiveAgent agent) {
        Optional<AgentProcess> running = agent.process();
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        AgentProcess process = running.get();
        Duration patience = agent.life().spec().patience();
        CompletableFuture<Optional<Data>> saved = process.info().state() == ProcessInfo.State.FAILED
                ? CompletableFuture.completedFuture(process.newestState())
                : process.calls().peek();
        return inTime(saved, patience, "it did not say its state", () -> {})
                .thenCompose(state -> passage(takeover, process, state, patience))
                .handle((none, failure) -> failure == null
                        ? Optional.empty()
                        : Optional.of("agent " + process.id() + ": " + sentence(failure)));
    }

    private CompletableFuture<Void> passage(
            Takeover takeover, AgentProcess process, Optional<Data> state, Duration patience) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                AgentType from = (AgentType) takeover.from().service();
                AgentType to = (AgentType) takeover.to().service();
                Passage.of(states, Optional.of(from), to, state, process.before());
                done.complete(null);
            } catch (Throwable failure) { // of the plugin, whatever it is
                done.completeExceptionally(failure);
            }
            return null;
        });
        threads.execute(task);
        return inTime(done, patience, "its state was not brought on", () -> task.cancel(true));
    }

    private <T> CompletableFuture<T> inTime(
            CompletableFuture<T> future, Duration patience, String otherwise, Runnable giveUp) {
        InvalidValueException late = new InvalidValueException("hand-over", otherwise, "done within " + patience);
        Cancellable timer = time.after(patience, () -> {
            if (future.completeExceptionally(late)) {
                giveUp.run();
            }
        });
        CompletableFuture<T> unused = future.whenComplete((value, failure) -> timer.cancel());
        return future;
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return HandOverEnd.sentence(cause);
    }
}
