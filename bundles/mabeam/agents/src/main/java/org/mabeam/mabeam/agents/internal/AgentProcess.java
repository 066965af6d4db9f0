// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
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

/**
 * The process of an agent: its mailbox, timers, budget of restarts and calls, whichever versions of its type make the
 * objects that serve in it. Thread-safe.
 */
final class AgentProcess {

    private static final int CALLS = 200;

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

        /** There is {@link AgentProcess#takeNews() news}. */
        void news(AgentProcess process);
    }

    private final AgentSpec spec;
    private final Past past;
    private final Surroundings with;
    private final NewestState state;
    private final Succession succession;
    private final Listener listener;
    private final Admission admission;
    private final SendingAllowance allowance;
    private final AgentCalls calls;
    private volatile @Nullable InvalidValueException refusal;
    private @Nullable ProcessRef<AgentMessage> ref;

    private AgentProcess(AgentSpec spec, Entry<AgentType> entry, Past past, Surroundings with, Listener listener) {
        this.spec = spec;
        this.past = past;
        this.with = with;
        this.state = new NewestState(past.state());
        this.succession = new Succession(with.states(), state, entry, past, spec.patience(), () -> listener.news(this));
        this.listener = listener;
        this.admission = new Admission(spec.id());
        this.allowance = new SendingAllowance(spec.id(), with.time());
        this.calls = new AgentCalls(spec.id(), message -> ref().offer(message));
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

    /** Which plugin object made the object that serves. */
    long typeId() {
        return succession.entry().id();
    }

    /** The version of its type that serves. */
    Entry<AgentType> type() {
        return succession.entry();
    }

    /**
     * Another version is to take over, in the agent's turn; how that ended is {@link #takeNews() news}. Again for the
     * same version it does nothing.
     *
     * @return false if the process has no room for that now, or takes nothing any more
     */
    boolean handOver(Entry<AgentType> to) {
        if (!succession.want(to) || ref().offer(new AgentMessage.HandOver())) {
            return true;
        }
        succession.wantNone();
        return false;
    }

    /** No other version is to take over, if it is not too late. */
    void keepVersion() {
        succession.wantNone();
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

    /** See {@link Succession#before()}. */
    Optional<HandledSince> before() {
        return succession.before();
    }

    /** What its owner has not heard yet. */
    NewestState.News takeNews() {
        return state.take();
    }

    /** Its owner could not be told of news. */
    void newsUntold() {
        state.untold();
    }

    /** The calls that wait for an answer. */
    AgentCalls calls() {
        return calls;
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

    private Behaviour<AgentMessage> incarnate(ProcessContext<AgentMessage> process) throws Exception {
        Errands errands = new Errands(id(), process, past.cpu().on(with.blocking()));
        Contexts contexts = (number, schema) ->
                new IncarnationContext(spec, process, errands, this::post, number, saved -> keep(saved, schema));
        try {
            Serving first = succession.begin(contexts, errands, process.clock().instant());
            first.context().begin();
            return new AgentIncarnation(id(), first, succession, contexts, admission);
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
            listener.news(this);
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
        succession
                .current()
                .filter(context -> context.restarts() <= upToRestarts)
                .ifPresent(IncarnationContext::end);
        calls.fail(why);
    }

    private ProcessRef<AgentMessage> ref() {
        return Objects.requireNonNull(ref, "not started");
    }
}
