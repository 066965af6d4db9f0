// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/**
 * A JVM of a {@link Simulation}: its executor, its time, and its death. After {@link #crash()} nothing that was handed
 * to them runs any more, as after {@code kill -9}; what comes after the restart uses a new node.
 */
public final class SimulatedNode {

    /** How long a task waits for a thread, at most. */
    private static final long LONGEST_HANDOVER_NANOS = 50_000;

    private final Simulation simulation;
    private final String name;
    private final Executor executor = this::execute;
    private final Time time = new NodeTime();
    private final List<Runnable> atCrash = new ArrayList<>();
    private boolean alive = true;

    SimulatedNode(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
    }

    /** Its name, for messages. */
    public String name() {
        return name;
    }

    /** The world it lives in. */
    public Simulation simulation() {
        return simulation;
    }

    /** Runs tasks after up to 50 µs of virtual time, in a seeded order. */
    public Executor executor() {
        return executor;
    }

    /** Virtual time; timers of one moment fire in a seeded order. */
    public Time time() {
        return time;
    }

    /** Whether it has not crashed. */
    public boolean isAlive() {
        return alive;
    }

    /** Ends it now: no task and no timer of it runs any more. */
    public void crash() {
        if (alive) {
            alive = false;
            atCrash.forEach(Runnable::run);
        }
    }

    void onCrash(Runnable action) {
        atCrash.add(action);
    }

    Cancellable schedule(long delayNanos, Runnable action) {
        return simulation.schedule(delayNanos, () -> {
            if (alive) {
                action.run();
            }
        });
    }

    private void execute(Runnable task) {
        schedule(simulation.between(0, LONGEST_HANDOVER_NANOS), task);
    }

    @Override
    public String toString() {
        return name + (alive ? "" : " (crashed)");
    }

    private final class NodeTime implements Time {
        @Override
        public InstantSource clock() {
            return simulation.clock();
        }

        @Override
        public Cancellable after(Duration delay, Runnable action) {
            return schedule(delay.toNanos(), action);
        }
    }
}
