// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;

/** The calls of one agent's process that wait for an answer: they fail as soon as nobody owes it. Thread-safe. */
final class AgentCalls {

    private static final int FEWEST_TRIALS_AT_ONCE = 1_000;
    private static final int MOST_CHUNKS = 64;

    private final AgentId id;
    private final Predicate<AgentMessage> mailbox;
    private final Map<Long, CompletableFuture<?>> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong seats = new AtomicLong();

    /** @param mailbox whether a message was taken */
    AgentCalls(AgentId id, Predicate<AgentMessage> mailbox) {
        this.id = id;
        this.mailbox = mailbox;
    }

    /** See {@link Agents#call}. */
    <R, T> CompletableFuture<T> call(Class<R> role, Agents.Call<R, T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return send(new AgentMessage.Work<>(role, call, answer), answer);
    }

    /** What it would save now. */
    CompletableFuture<Optional<Data>> peek() {
        CompletableFuture<Optional<Data>> answer = new CompletableFuture<>();
        return send(new AgentMessage.Peek(answer), answer);
    }

    /** See {@link Agents#join}. */
    CompletableFuture<Agents.Membership> join(Assignment assignment, List<Trial> past) {
        long seat = seats.incrementAndGet();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        CompletableFuture<Void> joined = new CompletableFuture<>();
        answers.add(send(new AgentMessage.Join(seat, assignment, joined), joined));
        int atOnce = Math.max(FEWEST_TRIALS_AT_ONCE, (past.size() + MOST_CHUNKS - 1) / MOST_CHUNKS);
        for (int from = 0; from < past.size(); from += atOnce) {
            answers.add(observe(seat, past.subList(from, Math.min(past.size(), from + atOnce))));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .handle((none, failure) -> {
                    if (failure == null) {
                        return new Seat(seat);
                    }
                    throw joined.isCompletedExceptionally() ? wrapped(joined) : new CompletionException(cause(failure));
                });
    }

    /** Nobody answers those that wait. */
    void fail(String why) {
        for (CompletableFuture<?> answer : unanswered.values()) {
            answer.completeExceptionally(new UnavailableException("agent " + id + " " + why));
        }
    }

    private CompletableFuture<Void> observe(long seat, List<Trial> changes) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return send(new AgentMessage.Observe(seat, List.copyOf(changes), answer), answer);
    }

    private <T> CompletableFuture<T> send(AgentMessage message, CompletableFuture<T> answer) {
        long call = calls.incrementAndGet();
        unanswered.put(call, answer);
        CompletableFuture<T> unused = answer.whenComplete((value, failure) -> unanswered.remove(call));
        if (!mailbox.test(message)) {
            answer.completeExceptionally(
                    new UnavailableException("agent " + id + " takes no calls: it is busy or has ended"));
        }
        return answer;
    }

    /** Why the place was not given, rather than what followed from it. */
    private static CompletionException wrapped(CompletableFuture<Void> failed) {
        return failed.handle((none, failure) -> new CompletionException(cause(failure)))
                .join();
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private final class Seat implements Agents.Membership {

        private final long number;

        Seat(long number) {
            this.number = number;
        }

        @Override
        public CompletableFuture<List<Suggestion>> suggest(Ask ask) {
            CompletableFuture<List<Suggestion>> answer = new CompletableFuture<>();
            return send(new AgentMessage.Suggest(number, ask, answer), answer);
        }

        @Override
        public CompletableFuture<Void> observe(List<Trial> changes) {
            return AgentCalls.this.observe(number, changes);
        }
    }
}
