// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Fair queues in front of a few workers: each client has a lane of its own, and the lanes are served in turn, so that
 * who asks too much waits behind himself. Nothing is dropped for having waited long. Thread-safe.
 */
final class Lanes implements AutoCloseable {

    /** Work of a client. */
    interface Job {

        /** Does it, on a worker. */
        void run();

        /** It will not be done. */
        void refuse();
    }

    private final Executor workers;
    private final int longest;
    private final Map<Long, Queue<Job>> lanes = new HashMap<>();
    private final Queue<Long> turns = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param workers takes as many tasks as there are jobs
     * @param longest jobs that may wait in one lane, at least 1
     */
    Lanes(Executor workers, int longest) {
        this.workers = workers;
        this.longest = longest;
    }

    /**
     * Puts a job at the end of its client's lane.
     *
     * @return false if the lane is full or all is over
     */
    boolean offer(long client, Job job) {
        synchronized (this) {
            Queue<Job> lane = lanes.computeIfAbsent(client, fresh -> new ArrayDeque<>());
            if (closed || lane.size() >= longest) {
                return false;
            }
            lane.add(job);
            if (lane.size() == 1) {
                turns.add(client);
            }
        }
        workers.execute(this::work);
        return true;
    }

    /** Refuses whatever waits. */
    @Override
    public void close() {
        List<Job> rest = new ArrayList<>();
        synchronized (this) {
            closed = true;
            lanes.values().forEach(rest::addAll);
            lanes.clear();
            turns.clear();
        }
        rest.forEach(Job::refuse);
    }

    /** One job: the first of the lane whose turn it is. */
    private void work() {
        Job job;
        synchronized (this) {
            Long client = turns.poll();
            if (client == null) {
                return; // closed
            }
            Queue<Job> lane = lanes.get(client);
            if (lane == null || lane.isEmpty()) {
                throw new IllegalStateException("lane " + client + " has a turn and no job");
            }
            job = lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(client);
            } else {
                turns.add(client);
            }
        }
        job.run();
    }
}
