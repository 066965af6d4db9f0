// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;

/**
 * The process of an agent, made by one plugin object: another version of the type means another process. It keeps the
 * calls that wait for an answer, and fails them as soon as the incarnation that owes it is gone. Thread-safe.
 */
final class AgentProcess {

    private static final int CALLS = 200;
    private static final int FEWEST_TRIALS_AT_ONCE = 1_000;
    private static final int MOST_CHUNKS = 64;

    /**
     * What processes of agents run with.
     *
     * @param time by which agents are kept from flooding
     * @param blocking where offloaded work runs
     * @param nanosOfThread CPU time of the thread that asks
     */
    record Surroundings(
            Processes processes,
            Time time,
            Executor threads,
            Executor blocking,
            IncarnationContext.Post post,
            SavedStates states,
            LongSupplier nanosOfThread) {}

    /** Told of each change; must only pass it on. */
    interface Listener {

        void changed(AgentProcess process, ProcessInfo info);

        /** There is a newer {@link AgentProcess#takeUnwritten() state}. */
        void saved(AgentProcess process);
    }

    private final AgentSpec spec;
    private final Entry<AgentType> entry;
    private final Past past;
    private final Surroundings with;
    private final NewestState state;
    private final Listener listener;
    private final Admission admission;
    private final SendingAllowance allowance;
    private final Map<Long, CompletableFuture<?>> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong seats = new AtomicLong();
    private volatile @Nullable IncarnationContext current;
    private volatile @Nullable InvalidValueException refusal;
    private @Nullable ProcessRef<AgentMessage> ref;

    private AgentProcess(AgentSpec spec, Entry<AgentType> entry, Past past, Surroundings with, Listener listener) {
        this.spec = spec;
        this.entry = entry;
        this.past = past;
        this.with = with;
        this.state = new NewestState(past.state());
        this.listener = listener;
        this.admission = new Admission(spec.id());
        this.allowance = new SendingAllowance(spec.id(), with.time());
    }

    /**
     * Starts one.
     *
     * @throws org.mabeam.foundation.error.ConflictException if an earlier one has not ended yet
     */
    static AgentProcess start(Surroundings with, AgentSpec spec, Entry<AgentType> entry, Past past, Listener listener) {
        AgentProcess process = new AgentProcess(spec, entry, past, with, listener);
        ProcessName name =
                new ProcessName(spec.id().namespace(), "agent/" + spec.id().name());
        ProcessRef<AgentMessage> ref = with.processes()
                .start(ProcessSpec.of(name, process::incarnate)
                        .withMailbox(Admission.MOST + CALLS)
                        .withPatience(spec.patience())
                        .withThreads(process.allowance.pacing(past.cpu().on(with.threads())))
                        .withChanged(process::changed));
        process.ref = ref;
        return process;
    }

    AgentId id() {
        return spec.id();
    }

    /** Which plugin object made it. */
    long typeId() {
        return entry.id();
    }

    String typeVersion() {
        return entry.version();
    }

    /** How often the agent was restarted before this process. */
    int restartsBefore() {
        return past.restarts();
    }

    /** How often the agent was restarted by now. */
    int restarts() {
        return past.restarts() + info().restarts();
    }

    CpuMeter cpu() {
        return past.cpu();
    }

    /** What its next incarnation starts from. */
    Optional<Data> newestState() {
        return state.newest();
    }

    /** Its newest state, if it was not taken yet. */
    Optional<Data> takeUnwritten() {
        return state.take();
    }

    /** The setting that its type did not accept, if that is why it failed. */
    Optional<InvalidValueException> refusal() {
        return Optional.ofNullable(refusal);
    }

    ProcessInfo info() {
        return ref().info();
    }

    CompletableFuture<Void> stop(Duration deadline) {
        return ref().stop(deadline);
    }

    /** See {@link Agents#tell}. */
    void tell(Data message, AgentId from) {
        AgentMessage.Tell tell = new AgentMessage.Tell(Admission.checked(message), from);
        admission.enter(from);
        if (!ref().offer(tell)) {
            admission.left(from);
            throw new UnavailableException("agent " + id() + " takes no message: "
                    + (info().waiting() > 0 ? "its mailbox is full" : "it has ended"));
        }
    }

    /** See {@link Agents#call}. */
    <R, T> CompletableFuture<T> call(Class<R> role, Agents.Call<R, T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return send(new AgentMessage.Work<>(role, call, answer), answer);
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

    private CompletableFuture<Void> observe(long seat, List<Trial> changes) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return send(new AgentMessage.Observe(seat, List.copyOf(changes), answer), answer);
    }

    private <T> CompletableFuture<T> send(AgentMessage message, CompletableFuture<T> answer) {
        long call = calls.incrementAndGet();
        unanswered.put(call, answer);
        CompletableFuture<T> unused = answer.whenComplete((value, failure) -> unanswered.remove(call));
        if (!ref().offer(message)) {
            answer.completeExceptionally(
                    new UnavailableException("agent " + id() + " takes no calls: it is busy or has ended"));
        }
        return answer;
    }

    private Behaviour<AgentMessage> incarnate(ProcessContext<AgentMessage> process) throws Exception {
        AgentType type = entry.service();
        int schema = type.schema();
        IncarnationContext context = new IncarnationContext(
                spec,
                process,
                this::post,
                past.restarts(),
                past.cpu().on(with.blocking()),
                saved -> keep(saved, schema));
        current = context;
        try {
            Optional<Data> inherited = state.newest().map(old -> with.states().broughtUp(old, type, schema));
            Agent agent = Objects.requireNonNull(type.start(context, inherited), "start gave no agent");
            return new AgentIncarnation(id(), agent, context, admission);
        } catch (InvalidValueException e) {
            refusal = e;
            throw e;
        }
    }

    private void post(AgentId to, Data message, AgentId from) {
        allowance.spend();
        with.post().deliver(to, message, from);
    }

    private void keep(Optional<Data> saved, int schema) {
        if (state.put(with.states().checked(saved, schema))) {
            listener.saved(this);
        }
    }

    private void changed(ProcessInfo info) {
        switch (info.state()) {
            case RESTARTING, FAILED ->
                end(info.restarts(), "failed: " + info.lastFailure().orElse("no reason given"));
            case STOPPING, STOPPED -> end(Integer.MAX_VALUE, "has ended");
            case STARTING, RUNNING -> {}
        }
        listener.changed(this, info);
    }

    /** The call may come late: an incarnation that began meanwhile is not meant. */
    private void end(int upToRestarts, String why) {
        IncarnationContext context = current;
        if (context != null && context.restarts() <= upToRestarts) {
            context.end();
        }
        for (CompletableFuture<?> answer : unanswered.values()) {
            answer.completeExceptionally(new UnavailableException("agent " + id() + " " + why));
        }
    }

    private ProcessRef<AgentMessage> ref() {
        return Objects.requireNonNull(ref, "not started");
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
            return AgentProcess.this.observe(number, changes);
        }
    }
}
