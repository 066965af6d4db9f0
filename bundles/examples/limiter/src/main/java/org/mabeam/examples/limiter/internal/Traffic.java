// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what happens to requests, in windows of about a second, and remembers the last few. Thread-safe. */
final class Traffic implements Measurements {

    /** Windows that are remembered. */
    static final int WINDOWS = 5;

    private static final double NANOS = 1e9;

    private static final class Tally {
        long asked;
        long refused;
        long useful;
        long late;

        void add(Tally other) {
            asked += other.asked;
            refused += other.refused;
            useful += other.useful;
            late += other.late;
        }
    }

    private static final class Window {
        final Map<Long, Tally> clients = new HashMap<>();
        double seconds;
        long jobs;
        long workNanos;

        Tally of(long client) {
            return clients.computeIfAbsent(client, fresh -> new Tally());
        }
    }

    private final int workers;
    private final Duration deadline;
    private final Deque<Window> closed = new ArrayDeque<>();
    private Optional<Duration> work = Optional.empty();
    private Window open = new Window();
    private long openedAt;

    /** @param nanos the time, of any origin */
    Traffic(int workers, Duration deadline, long nanos) {
        this.workers = workers;
        this.deadline = deadline;
        this.openedAt = nanos;
    }

    /** A client asked. */
    synchronized void asked(long client) {
        open.of(client).asked++;
    }

    /** The limit turned it away. */
    synchronized void refused(long client) {
        open.of(client).refused++;
    }

    /** There was no room for it. */
    synchronized void crowdedOut(long client) {
        open.of(client).late++;
    }

    /**
     * It was answered.
     *
     * @param workNanos how long it kept a worker busy
     * @param tookNanos how long it took, waiting included
     */
    synchronized void answered(long client, long workNanos, long tookNanos) {
        open.jobs++;
        open.workNanos += workNanos;
        if (tookNanos <= deadline.toNanos()) {
            open.of(client).useful++;
        } else {
            open.of(client).late++;
        }
    }

    /**
     * Begins the next window.
     *
     * @return useful answers less late ones, per second in the window that ends, of each client that asked in the
     *     remembered ones: whoever waits in vain is worse off than who is turned away at once
     */
    synchronized SortedMap<Long, Double> turn(long nanos) {
        open.seconds = Math.max(1, nanos - openedAt) / NANOS;
        Window ended = open;
        closed.addLast(ended);
        if (closed.size() > WINDOWS) {
            closed.removeFirst();
        }
        open = new Window();
        openedAt = nanos;
        long jobs = closed.stream().mapToLong(window -> window.jobs).sum();
        if (jobs > 0) {
            long busy = closed.stream().mapToLong(window -> window.workNanos).sum();
            work = Optional.of(Duration.ofNanos(Math.max(1, busy / jobs)));
        }
        SortedMap<Long, Double> utility = new TreeMap<>();
        total().forEach((client, tally) -> {
            if (tally.asked > 0) {
                Tally last = ended.of(client);
                utility.put(client, (last.useful - last.late) / ended.seconds);
            }
        });
        return utility;
    }

    @Override
    public synchronized Optional<Figures> figures() {
        if (work.isEmpty()) {
            return Optional.empty();
        }
        double seconds = closed.stream().mapToDouble(window -> window.seconds).sum();
        SortedMap<Long, Figures.Client> clients = new TreeMap<>();
        total().forEach((client, tally) -> {
            if (tally.asked > 0) {
                clients.put(
                        client,
                        new Figures.Client(
                                tally.asked / seconds,
                                tally.refused / seconds,
                                tally.useful / seconds,
                                tally.late / seconds));
            }
        });
        return clients.isEmpty() ? Optional.empty() : Optional.of(new Figures(clients, work.get(), workers, deadline));
    }

    private Map<Long, Tally> total() {
        Map<Long, Tally> total = new HashMap<>();
        closed.forEach(window -> window.clients.forEach((client, tally) ->
                total.computeIfAbsent(client, fresh -> new Tally()).add(tally)));
        return total;
    }
}
