// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What the service measured in the last seconds.
 *
 * @param clients one at least; those that asked nothing are left out
 * @param work how long one request keeps a worker busy, on average; more than nothing
 * @param workers how many requests are worked on at once, at least 1
 * @param deadline an answer that takes longer is of no use to its client
 */
public record Figures(SortedMap<Long, Client> clients, Duration work, int workers, Duration deadline) {

    private static final double NANOS = 1e9;

    public Figures {
        if (clients.isEmpty() || work.isNegative() || work.isZero()) {
            throw new InvalidValueException("figures", clients.size() + " clients, " + work, "a client, and work");
        }
        SortedMap<Long, Client> copy = new TreeMap<>(clients);
        clients = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * One client, all per second.
     *
     * @param asked requests that came in
     * @param refused of those, what the limit turned away
     * @param useful answers within the deadline
     * @param late answers after the deadline, and requests for which there was no room
     */
    public record Client(double asked, double refused, double useful, double late) {}

    /** Requests per second that the workers bear. */
    public double capacity() {
        return workers * NANOS / work.toNanos();
    }

    /** Requests per second that came in. */
    public double asked() {
        return clients.values().stream().mapToDouble(Client::asked).sum();
    }

    /** Requests per second that were turned away. */
    public double refused() {
        return clients.values().stream().mapToDouble(Client::refused).sum();
    }

    /** Requests per second that a limit lets pass, if clients go on as they do. */
    public double passing(double limit) {
        return clients.values().stream()
                .mapToDouble(client -> Math.min(limit, client.asked()))
                .sum();
    }

    /** What the client asks who asks most, per second. */
    public double most() {
        return clients.values().stream().mapToDouble(Client::asked).max().orElseThrow();
    }

    /** What the client in the middle asks, per second: half ask as much or more. */
    public double typical() {
        double[] sorted =
                clients.values().stream().mapToDouble(Client::asked).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * The largest limit under which no more than a part of the capacity is used; what the busiest client asks if all of
     * it fits.
     *
     * @param part of the capacity, > 0
     */
    public double largestLimit(double part) {
        double room = part * capacity();
        int left = clients.size();
        double[] sorted =
                clients.values().stream().mapToDouble(Client::asked).sorted().toArray();
        for (double asked : sorted) { // whoever asks little gets it, the others share what is left
            if (asked * left > room) {
                return room / left;
            }
            room -= asked;
            left--;
        }
        return most();
    }
}
