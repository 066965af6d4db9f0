// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.mabeam.studies.internal.worker.Workers;
import org.mabeam.study.Lease;
import org.mabeam.study.StudySpec;
import org.mabeam.testkit.simulation.SimulatedNode;

/** Workers in virtual time: each trial takes a drawn while. */
final class SimulatedWorkers implements Workers {

    /** What a trial does. */
    interface Job {
        /** The value; throwing fails the trial. */
        double evaluate(Lease lease) throws Exception;
    }

    private final SimulatedNode node;
    private final RandomGenerator random;
    private final Duration longest;
    private final Job job;
    private int free;
    private final List<SimulatedDesk> desks = new ArrayList<>();
    int evaluations;

    SimulatedWorkers(SimulatedNode node, int size, Duration longest, Job job) {
        this.node = node;
        this.random = node.simulation().random("workers of " + node.name());
        this.longest = longest;
        this.job = job;
        this.free = size;
    }

    @Override
    public Desk open(StudySpec spec, Calls calls) {
        for (SimulatedDesk desk : desks) {
            if (desk.calls == calls) {
                return desk;
            }
        }
        SimulatedDesk desk = new SimulatedDesk(calls);
        desks.add(desk);
        return desk;
    }

    private final class SimulatedDesk implements Desk {
        private final Calls calls;
        private final Map<Long, Cancellable> running = new HashMap<>();
        private int wanted;

        SimulatedDesk(Calls calls) {
            this.calls = calls;
        }

        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public List<Place> acquire(int want) {
            List<Place> places = new ArrayList<>();
            wanted = want;
            while (free > 0 && wanted > 0) {
                free--;
                wanted--;
                places.add(new SimulatedPlace(this));
            }
            return places;
        }

        @Override
        public boolean runs(long token) {
            return running.containsKey(token);
        }

        @Override
        public void stop(long token) {
            Cancellable trial = running.remove(token);
            if (trial != null) {
                trial.cancel();
            }
        }

        @Override
        public void close() {
            desks.remove(this);
            List.copyOf(running.keySet()).forEach(this::stop);
        }
    }

    private final class SimulatedPlace implements Place {
        private final SimulatedDesk desk;
        private boolean released;

        SimulatedPlace(SimulatedDesk desk) {
            this.desk = desk;
        }

        @Override
        public String worker() {
            return "0";
        }

        @Override
        public void run(Lease lease) {
            Duration takes = Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
            desk.running.put(lease.token(), node.time().after(takes, () -> end(lease)));
        }

        private void end(Lease lease) {
            desk.running.remove(lease.token());
            evaluations++;
            try {
                desk.calls.complete(lease, job.evaluate(lease), this);
            } catch (Exception e) {
                desk.calls.fail(lease, String.valueOf(e.getMessage()), this);
            }
        }

        @Override
        public void release() {
            if (!released) {
                released = true;
                free++;
                desks.forEach(each -> {
                    if (each.wanted > 0) {
                        each.calls.wake();
                    }
                });
            }
        }
    }
}
