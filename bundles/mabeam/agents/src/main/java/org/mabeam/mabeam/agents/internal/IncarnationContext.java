// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessContext;

/** What one incarnation may use; refuses everything once it has ended, so that a thread that is stuck does no harm. */
final class IncarnationContext implements AgentContext {

    /** The most reminders of an agent that have not come yet. */
    static final int MAX_REMINDERS = 1_000;

    /** Brings messages to other agents. */
    @FunctionalInterface
    interface Post {
        void deliver(AgentId to, Data message, AgentId from);
    }

    private final AgentSpec spec;
    private final ProcessContext<AgentMessage> process;
    private final Post post;
    private final RandomGenerator random;
    private final AtomicInteger reminders = new AtomicInteger();
    private final Offloaded offloaded;
    private final Consumer<Optional<Data>> keeper;
    private boolean checkpointWanted;
    private volatile boolean ended;

    /**
     * @param restartsBefore of earlier processes of the agent
     * @param blocking where offloaded work runs
     * @param keeper takes what the agent saved; throws if it cannot be kept
     */
    IncarnationContext(
            AgentSpec spec,
            ProcessContext<AgentMessage> process,
            Post post,
            int restartsBefore,
            Executor blocking,
            Consumer<Optional<Data>> keeper) {
        this.spec = spec;
        this.process = process;
        this.post = post;
        this.keeper = keeper;
        // a timer without delay finds room also in a full mailbox, and is gone with the incarnation
        this.offloaded = new Offloaded(blocking, message -> process.after(Duration.ZERO, message));
        this.random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed(spec.id(), restartsBefore + process.restarts()));
    }

    @Override
    public AgentId self() {
        return spec.id();
    }

    @Override
    public Settings settings() {
        return spec.settings();
    }

    @Override
    public void tell(AgentId to, Data message) {
        requireAlive();
        post.deliver(to, message, spec.id());
    }

    @Override
    public void after(Duration delay, Data message) {
        requireAlive();
        if (delay.isNegative()) {
            throw new InvalidValueException("delay", delay, "0 or more");
        }
        Admission.checked(message);
        if (reminders.incrementAndGet() > MAX_REMINDERS) {
            reminders.decrementAndGet();
            throw new UnavailableException(
                    "agent " + spec.id() + " has " + MAX_REMINDERS + " reminders that have not come yet; no more");
        }
        process.after(delay, new AgentMessage.Reminder(message));
    }

    @Override
    public void checkpoint() {
        requireAlive();
        checkpointWanted = true;
    }

    @Override
    public void offload(Callable<Data> work) {
        requireAlive();
        offloaded.start(work);
    }

    @Override
    public InstantSource clock() {
        return process.clock();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    /** How often the process had been restarted before this incarnation. */
    int restarts() {
        return process.restarts();
    }

    /** Whether a checkpoint was asked for since the last look. */
    boolean takeCheckpointWanted() {
        boolean wanted = checkpointWanted;
        checkpointWanted = false;
        return wanted;
    }

    /** The agent saved its state. */
    void saved(Optional<Data> state) {
        requireAlive();
        keeper.accept(state);
    }

    /** A reminder has come. */
    void reminded() {
        reminders.decrementAndGet();
    }

    /** From now on nothing is allowed. */
    void end() {
        ended = true;
        offloaded.end();
    }

    private void requireAlive() {
        if (ended) {
            throw new UnavailableException("this incarnation of agent " + spec.id() + " has ended");
        }
    }

    private static long seed(AgentId id, int restarts) {
        CRC32 crc = new CRC32();
        crc.update((id.namespace() + "/" + id.name()).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() * 0x9E3779B97F4A7C15L + restarts;
    }
}
