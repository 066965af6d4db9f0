// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.util.List;
import java.util.Optional;
import org.mabeam.study.Lease;
import org.mabeam.study.StudySpec;

/** The workers of this node, shared fairly by its studies. Thread-safe; nothing blocks. */
public interface Workers {

    /**
     * A study begins to use them.
     *
     * @param calls receives what its workers find out
     */
    Desk open(StudySpec spec, Calls calls);

    /** What a study has of the workers. */
    interface Desk extends AutoCloseable {

        /** What is missing to run trials here, if anything; one sentence. */
        Optional<String> missing();

        /**
         * Says how many more workers the study could use, and takes those that are free and its fair share. The study
         * is woken when more become free.
         */
        List<Place> acquire(int wanted);

        /** Whether a worker runs a trial under this token. */
        boolean runs(long token);

        /** Nobody wants the result of this lease any more: interrupts the worker if it still runs. */
        void stop(long token);

        /** The study has ended: interrupts its workers, and closes their evaluators. */
        @Override
        void close();
    }

    /** A worker that is set aside for a study. */
    interface Place {

        /** The worker's name. */
        String worker();

        /** Runs a trial; the end is called back, and then {@link #release} is due. */
        void run(Lease lease);

        /** Gives the worker back. */
        void release();
    }

    /** What a study hears from its workers, on their threads. */
    interface Calls {

        /** Workers are free, or evaluators have come or gone: acquire anew. */
        void wake();

        /** An intermediate value; blocks until it is durable. @return false to stop the trial */
        boolean report(Lease lease, long step, double value);

        /** A trial ended with a value; releases the place once that is durable. */
        void complete(Lease lease, double value, Place place);

        /** A trial ended without one; releases the place once that is durable. */
        void fail(Lease lease, String reason, Place place);
    }
}
