// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Lease;
import org.mabeam.study.Measured;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a worker, with the evaluators that it has opened. Its lock guards what it runs. */
final class WorkerThread extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerThread.class);

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    /** Touched by this thread alone, but for {@link #isPreparedFor}. */
    private final Map<StudyId, OpenEvaluator> evaluators = new java.util.concurrent.ConcurrentHashMap<>();

    private @Nullable Assignment current;
    private boolean stopped;
    private boolean ending;

    WorkerThread(String name) {
        super(name);
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (!isEnding()) {
                next();
            }
        } finally {
            close(evaluator -> true);
        }
    }

    private void next() {
        Runnable task;
        try {
            task = tasks.take();
        } catch (InterruptedException e) {
            // Meant for the end, or for a trial that has not begun yet: both are seen elsewhere.
            return;
        }
        task.run();
    }

    void take(Assignment assignment) {
        synchronized (this) {
            current = assignment;
            stopped = false;
        }
        tasks.add(() -> work(assignment));
    }

    boolean isPreparedFor(StudyId study) {
        return evaluators.containsKey(study);
    }

    synchronized Optional<Assignment> current() {
        return Optional.ofNullable(current);
    }

    synchronized boolean interrupt(StudyId study, long token) {
        boolean mine = isRunning(study, token);
        if (mine) {
            stopped = true;
            interrupt();
        }
        return mine;
    }

    /** After this it ends as soon as it can, and its trial counts as ended. */
    synchronized Optional<Assignment> abandon(StudyId study, long token) {
        Assignment lost = current;
        if (lost == null || !isRunning(study, token)) {
            return Optional.empty();
        }
        ending = true;
        current = null;
        return Optional.of(lost);
    }

    void letGo(Predicate<OpenEvaluator> which) {
        tasks.add(() -> close(which));
    }

    void end() {
        synchronized (this) {
            ending = true;
        }
        interrupt();
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private boolean isRunning(StudyId study, long token) {
        return current != null
                && current.lease().study().equals(study)
                && current.lease().token() == token;
    }

    private void work(Assignment assignment) {
        Lease lease = assignment.lease();
        CrewDesk desk = assignment.place().desk();
        double value = Double.NaN;
        Optional<String> failure = Optional.empty();
        try {
            beginInterruptedIfStopped();
            Measured measured = evaluator(desk).evaluate(new LocalRun(lease, desk.calls()));
            if (measured == null) {
                failure = Optional.of("evaluator " + desk.plugin() + " returned null");
            } else {
                value = measured.value();
            }
        } catch (Throwable thrown) { // an evaluator's: whatever it throws fails its trial and nothing else
            failure = Optional.of(sentence(thrown));
        }
        boolean wanted;
        synchronized (this) {
            wanted = isRunning(lease.study(), lease.token());
            current = wanted ? null : current;
            // An interrupt was meant for this trial; the next one begins without.
            Thread.interrupted();
        }
        if (!wanted) {
            LOG.info("worker.back worker={} study={} trial={}", getName(), lease.study(), lease.trial());
        } else if (!desk.isOpen()) {
            assignment.place().release();
        } else if (failure.isPresent()) {
            desk.calls().fail(lease, failure.get(), assignment.place());
        } else {
            desk.calls().complete(lease, value, assignment.place());
        }
    }

    /** A stop may have come before the trial began, and its interrupt been lost. */
    private synchronized void beginInterruptedIfStopped() {
        if (stopped) {
            interrupt();
        }
    }

    private Evaluator evaluator(CrewDesk desk) throws Exception {
        Entry<EvaluatorType> entry = desk.evaluator()
                .orElseThrow(() -> new NotFoundException("evaluator " + desk.plugin() + " is not deployed"));
        OpenEvaluator open = evaluators.get(desk.id());
        if (open != null && open.entry() == entry.id()) {
            return open.evaluator();
        }
        close(evaluator -> evaluator.study().equals(desk.id()));
        StudySpec spec = desk.spec();
        Evaluator opened = entry.service()
                .open(new EvaluatorRequest(
                        spec.id(),
                        spec.space(),
                        spec.objective(),
                        spec.evaluator().orElseThrow().settings()));
        evaluators.put(desk.id(), new OpenEvaluator(desk.id(), desk.plugin(), entry.id(), opened));
        return opened;
    }

    private void close(Predicate<OpenEvaluator> which) {
        evaluators.values().removeIf(open -> {
            if (!which.test(open)) {
                return false;
            }
            try {
                open.evaluator().close();
            } catch (Throwable thrown) { // a plugin's: it is let go of all the same
                LOG.warn("evaluator.close-failed study={} evaluator={}", open.study(), open.plugin(), thrown);
            }
            return true;
        });
    }

    private static String sentence(Throwable thrown) {
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : kind + ": " + message;
    }
}
