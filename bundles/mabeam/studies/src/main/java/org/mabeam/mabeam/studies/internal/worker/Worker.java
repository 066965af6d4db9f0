// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.util.Optional;
import java.util.function.Predicate;
import org.mabeam.study.Lease;
import org.mabeam.study.StudyId;

/** One worker: runs one trial after the other on a {@link WorkerThread}, which is replaced if it is lost in a trial. */
final class Worker {

    private final String name;
    private volatile WorkerThread thread;

    Worker(String name) {
        this.name = name;
        this.thread = begun();
    }

    String name() {
        return name;
    }

    void run(Lease lease, CrewPlace place) {
        thread.take(new Assignment(lease, place));
    }

    /** Whether it has an open evaluator for a study. */
    boolean isPreparedFor(StudyId study) {
        return thread.isPreparedFor(study);
    }

    /** The token of the trial that it runs for a study. */
    Optional<Long> runningFor(StudyId study) {
        return thread.current()
                .map(Assignment::lease)
                .filter(lease -> lease.study().equals(study))
                .map(Lease::token);
    }

    boolean runs(StudyId study, long token) {
        return runningFor(study).filter(running -> running == token).isPresent();
    }

    /** Interrupts a trial. @return false if it does not run it */
    boolean interrupt(StudyId study, long token) {
        return thread.interrupt(study, token);
    }

    /** Gives up the thread if it still runs this trial. @return false if it does not */
    boolean abandon(StudyId study, long token) {
        WorkerThread lost = thread;
        Optional<Assignment> assignment = lost.abandon(study, token);
        if (assignment.isEmpty()) {
            return false;
        }
        thread = begun();
        assignment.get().place().release();
        return true;
    }

    /** Closes evaluators, at once if it is idle, after the trial in hand otherwise. */
    void letGo(Predicate<OpenEvaluator> which) {
        thread.letGo(which);
    }

    void end() {
        thread.end();
    }

    private WorkerThread begun() {
        WorkerThread fresh = new WorkerThread("mabeam-worker-" + name);
        fresh.start();
        return fresh;
    }
}
