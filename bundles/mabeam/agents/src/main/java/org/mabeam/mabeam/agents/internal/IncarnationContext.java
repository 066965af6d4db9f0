// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/**
 * What one agent object may use; refuses everything once it has ended or another version has taken over, so that a
 * thread that is stuck and old code do no harm. Until it is {@link #begin() begun}, reminders and works are kept back.
 */
final class IncarnationContext implements AgentContext {

    /** Brings messages to other agents. */
    @FunctionalInterface
    interface Post {
        void deliver(AgentId to, Data message, AgentId from);
    }

    private record Later(Duration delay, Data message) {}

    private final AgentSpec spec;
    private final ProcessContext<AgentMessage> process;
    private final Errands errands;
    private final Post post;
    private final Consumer<Optional<Data>> keeper;
    private final RandomGenerator random;
    private final List<Later> reminders = new ArrayList<>();
    private final List<Callable<Data>> works = new ArrayList<>();
    private boolean begun;
    private boolean checkpointWanted;
    private volatile boolean ended;

    /**
     * @param number how many objects of the agent were made before
     * @param keeper takes what the agent saved; throws if it cannot be kept
     */
    IncarnationContext(
            AgentSpec spec,
            ProcessContext<AgentMessage> process,
            Errands errands,
            Post post,
            long number,
            Consumer<Optional<Data>> keeper) {
        this.spec = spec;
        this.process = process;
        this.errands = errands;
        this.post = post;
        this.keeper = keeper;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed(spec.id(), number));
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
        errands.requireRoomForReminder(reminders.size());
        if (begun) {
            errands.remind(delay, message);
        } else {
            reminders.add(new Later(delay, message));
        }
    }

    @Override
    public void checkpoint() {
        requireAlive();
        checkpointWanted = true;
    }

    @Override
    public void offload(Callable<Data> work) {
        requireAlive();
        errands.requireRoomForWork(works.size());
        if (begun) {
            errands.offload(work);
        } else {
            works.add(work);
        }
    }

    @Override
    public InstantSource clock() {
        return process.clock();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    /** The agent is made and serves: what it asked for until now is done. */
    void begin() {
        begun = true;
        reminders.forEach(later -> errands.remind(later.delay(), later.message()));
        works.forEach(errands::offload);
        reminders.clear();
        works.clear();
    }

    /** How often the process had been restarted before the incarnation. */
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

    /** What is under way, also for whoever takes over. */
    Errands errands() {
        return errands;
    }

    /** From now on nothing is allowed; what is under way goes on for the version that takes over. */
    void handedOver() {
        ended = true;
    }

    /** From now on nothing is allowed, and what is under way ends. */
    void end() {
        ended = true;
        errands.end();
    }

    private void requireAlive() {
        if (ended) {
            throw new UnavailableException(
                    "this incarnation of agent " + spec.id() + " has ended, or another version has taken over");
        }
    }

    private static long seed(AgentId id, long number) {
        CRC32 crc = new CRC32();
        crc.update((id.namespace() + "/" + id.name()).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() * 0x9E3779B97F4A7C15L + number;
    }
}
