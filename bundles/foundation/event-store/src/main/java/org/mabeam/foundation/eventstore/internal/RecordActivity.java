// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.function.Consumer;

/** What a record that is open does, for whoever measures it. Thread-safe. */
interface RecordActivity {

    /**
     * Tells of each commit, on the thread that acknowledges.
     *
     * @param observer must return at once and throw nothing
     * @return closing it ends that
     */
    AutoCloseable observe(Consumer<Commit> observer);

    /** How many appends wait for the disk. */
    int waiting();

    /** The position of the newest event. */
    long position();

    /** How many bytes the events take on the disk, without the artifacts. */
    long bytes();
}
