// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/**
 * A world with a time and a chance of its own, on the thread of the test. What runs in it uses the {@link Time} and the
 * {@link Executor} of a {@link SimulatedNode} (or {@link #time()} and {@link #executor()}), and nothing happens except
 * in {@link #step()} and the methods that call it. Tasks run one after the other, in an order drawn from the seed, and
 * cost no virtual time; so the same seed gives the same run, and another seed another order. For one thread.
 *
 * <p>A task that throws makes the step throw: in a simulation nothing is swallowed.
 */
public final class Simulation {

    /** When every simulation begins. */
    public static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

    private static final long STEPS_PER_CALL = 50_000_000;

    private final long seed;
    private final SplittableRandom order;
    private final TreeSet<Task> tasks = new TreeSet<>(
            Comparator.comparingLong(Task::at).thenComparingLong(Task::tie).thenComparingLong(Task::number));
    private final SimulatedNode world;
    private long nanos;
    private long scheduled;
    private long steps;
    private long fingerprint = 17;

    /** @param seed the only source of chance */
    public Simulation(long seed) {
        this.seed = seed;
        this.order = new SplittableRandom(mix("order"));
        this.world = node("world");
    }

    /** The seed; a failing test prints it. */
    public long seed() {
        return seed;
    }

    /** A source of chance for one part of the test, which depends on the seed and the name alone. */
    public RandomGenerator random(String name) {
        return new SplittableRandom(mix("random " + name));
    }

    /** Something that can crash: what runs on its executor and its time is gone then. */
    public SimulatedNode node(String name) {
        return new SimulatedNode(this, name);
    }

    /** The virtual clock. */
    public InstantSource clock() {
        return () -> BEGINNING.plusNanos(nanos);
    }

    /** The time of what never crashes. */
    public Time time() {
        return world.time();
    }

    /** The executor of what never crashes. */
    public Executor executor() {
        return world.executor();
    }

    /** Virtual time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /** How many tasks ran. */
    public long steps() {
        return steps;
    }

    /** A number for the run so far: which tasks ran, when, in which order. Two runs of one seed have the same. */
    public long fingerprint() {
        return fingerprint;
    }

    /** Adds to the {@link #fingerprint()} something that the test observed. */
    public void observe(Object observed) {
        mixIn(observed.toString().hashCode());
    }

    /**
     * Runs the next task, moving the time to it.
     *
     * @return false if there is none
     */
    public boolean step() {
        Task task = tasks.pollFirst();
        if (task == null) {
            return false;
        }
        nanos = task.at();
        steps++;
        mixIn(task.at());
        mixIn(task.number());
        task.action().run();
        return true;
    }

    /** Runs what is due within {@code duration}, and moves the time by it. */
    public void runFor(Duration duration) {
        long until = nanos + duration.toNanos();
        Budget budget = new Budget();
        for (Task next = peek(); next != null && next.at() <= until; next = peek()) {
            budget.spend();
            step();
        }
        nanos = until;
    }

    /**
     * Runs until there is no task left.
     *
     * @param limit of virtual time
     * @throws AssertionError if there are still tasks after it
     */
    public void runUntilIdle(Duration limit) {
        runUntil(tasks::isEmpty, limit);
    }

    /**
     * Runs until something is true.
     *
     * @param limit of virtual time
     * @throws AssertionError if it is still false after it, or can never become true since no task is left
     */
    public void runUntil(BooleanSupplier condition, Duration limit) {
        long until = nanos + limit.toNanos();
        Budget budget = new Budget();
        while (!condition.getAsBoolean()) {
            Task next = peek();
            if (next == null || next.at() > until) {
                throw new AssertionError("seed " + seed + ": still not true after " + limit + " of virtual time"
                        + (next == null ? ": nothing is left to run" : ""));
            }
            budget.spend();
            step();
        }
    }

    /**
     * Runs until a future is done.
     *
     * @param limit of virtual time
     * @return its value
     * @throws CompletionException if it completed exceptionally
     * @throws AssertionError if it is not done within the limit
     */
    public <T> T await(CompletableFuture<T> future, Duration limit) {
        runUntil(future::isDone, limit);
        return future.join();
    }

    Cancellable schedule(long delayNanos, Runnable action) {
        Task task = new Task(nanos + Math.max(0, delayNanos), order.nextLong(), scheduled++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** A seeded number of nanoseconds in [low, high]. */
    long between(long low, long high) {
        return low >= high ? low : order.nextLong(low, high + 1);
    }

    private @Nullable Task peek() {
        return tasks.isEmpty() ? null : tasks.first();
    }

    private long mix(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return seed * 0x9E3779B97F4A7C15L + crc.getValue() * 0xBF58476D1CE4E5B9L;
    }

    private void mixIn(long number) {
        fingerprint = (fingerprint ^ number) * 0x9E3779B97F4A7C15L;
        fingerprint ^= fingerprint >>> 29;
    }

    private record Task(long at, long tie, long number, Runnable action) {}

    private final class Budget {
        private long spent;

        void spend() {
            if (++spent > STEPS_PER_CALL) {
                throw new AssertionError(
                        "seed " + seed + ": " + STEPS_PER_CALL + " steps without an end, at " + clock().instant());
            }
        }
    }
}
