// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;

/** All processes of a node, on an executor and a time that are passed in; starts no thread. */
public final class ProcessRuntime implements Processes {

    private static final int MESSAGES_PER_ACTIVATION = 64;

    private final Environment environment;
    private final ConcurrentSkipListMap<ProcessName, ProcessCell<?>> cells = new ConcurrentSkipListMap<>(
            Comparator.comparing((ProcessName name) -> name.namespace().value()).thenComparing(ProcessName::name));
    private volatile boolean stopping;

    /**
     * A runtime on somebody else's threads, such as those of a simulation.
     *
     * @param random the only source of chance: the jitter of restarts
     */
    public ProcessRuntime(Executor executor, Time time, RandomGenerator random) {
        this(executor, time, random, StuckThreads.IGNORED, MESSAGES_PER_ACTIVATION);
    }

    ProcessRuntime(
            Executor executor,
            Time time,
            RandomGenerator random,
            StuckThreads stuckThreads,
            int messagesPerActivation) {
        Object chance = new Object();
        this.environment = new Environment(
                executor,
                time,
                () -> {
                    synchronized (chance) {
                        return random.nextDouble();
                    }
                },
                stuckThreads,
                messagesPerActivation);
    }

    @Override
    public <M> ProcessRef<M> start(ProcessSpec<M> spec) {
        ProcessCell<M> cell = new ProcessCell<>(spec, environment, removal -> cells.remove(spec.name(), removal));
        cells.compute(spec.name(), (name, present) -> {
            if (present != null && present.info().state() != State.FAILED) {
                throw new ConflictException("process " + name + " is already there ("
                        + present.info().state().name().toLowerCase(Locale.ROOT) + ")");
            }
            return cell;
        });
        if (stopping) {
            cells.remove(spec.name(), cell);
            throw new UnavailableException(
                    "process " + spec.name() + " was not started: the process runtime is stopping");
        }
        cell.begin();
        return cell;
    }

    @Override
    public Optional<ProcessInfo> find(ProcessName name) {
        return Optional.ofNullable(cells.get(name)).map(ProcessCell::info);
    }

    @Override
    public List<ProcessInfo> list() {
        return cells.values().stream().map(ProcessCell::info).toList();
    }

    /** Starts nothing any more, and stops all. Completes when they have stopped, shortly after the deadline at most. */
    public CompletableFuture<Void> stop(Duration deadline) {
        stopping = true;
        return CompletableFuture.allOf(
                cells.values().stream().map(cell -> cell.stop(deadline)).toArray(CompletableFuture[]::new));
    }
}
