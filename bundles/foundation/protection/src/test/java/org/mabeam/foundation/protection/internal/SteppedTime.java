// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/** Time that a test moves by hand. In its eager form whoever waits is let go at once, and the clock with it. */
final class SteppedTime implements Time {

    private record Timer(long number, Instant due, Runnable action) {}

    private final boolean eager;
    private final List<Timer> timers = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private SteppedTime(boolean eager) {
        this.eager = eager;
    }

    static SteppedTime byHand() {
        return new SteppedTime(false);
    }

    static SteppedTime eager() {
        return new SteppedTime(true);
    }

    @Override
    public InstantSource clock() {
        return this::now;
    }

    private synchronized Instant now() {
        return now;
    }

    @Override
    public Cancellable after(Duration delay, Runnable action) {
        Timer timer;
        synchronized (this) {
            waits.add(delay);
            timer = new Timer(waits.size(), now.plus(delay), action);
            timers.add(timer);
        }
        if (eager) {
            advance(delay);
        }
        return () -> cancel(timer);
    }

    private synchronized void cancel(Timer timer) {
        timers.removeIf(one -> one.number() == timer.number());
    }

    void advance(Duration by) {
        List<Timer> due;
        synchronized (this) {
            now = now.plus(by);
            due = timers.stream()
                    .filter(timer -> !timer.due().isAfter(now))
                    .sorted(Comparator.comparing(Timer::due))
                    .toList();
            timers.removeAll(due);
        }
        due.forEach(timer -> timer.action().run());
    }

    synchronized int pending() {
        return timers.size();
    }

    /** Every wait that was asked for. */
    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
