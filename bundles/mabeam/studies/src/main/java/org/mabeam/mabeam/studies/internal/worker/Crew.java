// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.process.Time;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded number of worker threads, shared by all studies of the node: whoever has fewest gets the next one. Its lock
 * guards who has which worker; nothing foreign is called under it.
 */
public final class Crew implements Workers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final Directory<EvaluatorType> evaluators;
    private final Time time;
    private final Duration grace;
    private final AutoCloseable watch;

    private final Object lock = new Object();
    private final List<Worker> all = new ArrayList<>();
    private final List<Worker> free = new ArrayList<>();
    private final Map<StudyId, CrewDesk> desks = new LinkedHashMap<>();
    private long served;
    private boolean closed;

    /**
     * Starts the workers.
     *
     * @param size how many, at least 1
     * @param grace how long a worker may ignore an interrupt before its thread is abandoned and replaced
     */
    public Crew(int size, Directory<EvaluatorType> evaluators, Time time, Duration grace) {
        this.evaluators = evaluators;
        this.time = time;
        this.grace = grace;
        for (int i = 0; i < size; i++) {
            all.add(new Worker(Integer.toString(i)));
        }
        free.addAll(all);
        this.watch = evaluators.watch(this::evaluatorsChanged);
    }

    @Override
    public Desk open(StudySpec spec, Calls calls) {
        synchronized (lock) {
            return desks.computeIfAbsent(spec.id(), id -> new CrewDesk(this, spec, evaluators, calls));
        }
    }

    List<Place> acquire(CrewDesk desk, int wanted) {
        List<Place> places = new ArrayList<>();
        CrewDesk other;
        synchronized (lock) {
            if (closed || desks.get(desk.id()) != desk) {
                return List.of();
            }
            desk.demand = wanted;
            CrewDesk next = next();
            while (next == desk && !free.isEmpty()) {
                Worker worker = freeWorker(desk.id());
                desk.demand--;
                desk.held++;
                desk.served = ++served;
                places.add(new CrewPlace(this, desk, worker));
                next = next();
            }
            other = free.isEmpty() || next == desk ? null : next;
        }
        wake(other);
        return places;
    }

    void release(CrewDesk desk, Worker worker) {
        CrewDesk next;
        synchronized (lock) {
            desk.held--;
            free.add(worker);
            next = closed ? null : next();
        }
        wake(next);
    }

    /** Interrupts the worker that runs a trial under this token; if that does not help, its thread is abandoned. */
    void stop(StudyId study, long token) {
        for (Worker worker : workers()) {
            if (worker.interrupt(study, token)) {
                time.after(grace, () -> {
                    if (worker.abandon(study, token)) {
                        LOG.warn(
                                "worker.abandoned worker={} study={} token={} graceMs={}",
                                worker.name(),
                                study,
                                token,
                                grace.toMillis());
                    }
                });
            }
        }
    }

    boolean runs(StudyId study, long token) {
        return workers().stream().anyMatch(worker -> worker.runs(study, token));
    }

    void close(CrewDesk desk) {
        CrewDesk next;
        synchronized (lock) {
            desks.remove(desk.id(), desk);
            desk.demand = 0;
            next = free.isEmpty() ? null : next();
        }
        for (Worker worker : workers()) {
            worker.runningFor(desk.id()).ifPresent(token -> stop(desk.id(), token));
            worker.letGo(opened -> opened.study().equals(desk.id()));
        }
        wake(next);
    }

    boolean isOpen(CrewDesk desk) {
        synchronized (lock) {
            return desks.get(desk.id()) == desk;
        }
    }

    /** Interrupts and ends all workers. */
    @Override
    public void close() {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.warn("worker.watch-close-failed", e);
        }
        Set<CrewDesk> open;
        synchronized (lock) {
            closed = true;
            open = new HashSet<>(desks.values());
        }
        open.forEach(this::close);
        workers().forEach(Worker::end);
    }

    private void evaluatorsChanged() {
        List<CrewDesk> open;
        synchronized (lock) {
            open = List.copyOf(desks.values());
        }
        for (Worker worker : workers()) {
            worker.letGo(opened -> evaluators
                    .find(opened.plugin())
                    .filter(entry -> entry.id() == opened.entry())
                    .isEmpty());
        }
        open.forEach(CrewDesk::wake);
    }

    /** Who gets the next worker: of those that want one the one that has fewest, of those the longest unserved. */
    private @Nullable CrewDesk next() {
        return desks.values().stream()
                .filter(desk -> desk.demand > 0)
                .min(Comparator.<CrewDesk>comparingInt(desk -> desk.held).thenComparingLong(desk -> desk.served))
                .orElse(null);
    }

    /** A free worker, one that has an open evaluator for the study if there is one. */
    private Worker freeWorker(StudyId study) {
        Optional<Worker> prepared =
                free.stream().filter(worker -> worker.isPreparedFor(study)).findFirst();
        Worker worker = prepared.orElse(free.get(0));
        free.remove(worker);
        return worker;
    }

    private List<Worker> workers() {
        return all;
    }

    private static void wake(@Nullable CrewDesk desk) {
        if (desk != null) {
            desk.wake();
        }
    }
}
