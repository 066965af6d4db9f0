// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Events on the disk of one node: what an {@link EventStore} stands on, embedded or replicated. Decides nothing about
 * agreement between nodes; given the same batches in the same order it writes the same bytes.
 *
 * <p>{@link #commit} is called by one thread at a time; reads come from any thread.
 */
@ProviderType
public interface EventStorage {

    /** The answer to one batch of a commit, in the same place of the list. */
    sealed interface Result {
        /** It is durable (or was, if it is a repeated request). */
        record Done(Appended appended) implements Result {}

        /** Nothing of it was written; {@code why} is what the caller receives. */
        record Refused(RuntimeException why) implements Result {}
    }

    /**
     * Checks and writes batches in order, as one transaction with one sync of the disk. Each batch sees the ones before
     * it. When this returns, what is {@code Done} survives a power loss.
     *
     * @param at the time that all its events bear
     * @throws org.mabeam.foundation.error.UnavailableException if the disk refuses; then the storage takes no more
     *     commits until it is opened again
     */
    List<Result> commit(List<Append> batches, Instant at);

    /** See {@link EventStore#read}. */
    List<Event> read(StreamId stream, long fromRevision, int limit);

    /** See {@link EventStore#query}. */
    List<Event> query(EventQuery query);

    /** See {@link EventStore#revision}. */
    long revision(StreamId stream);

    /** The last durable position, 0 if empty. */
    long position();

    /** Follows the whole hash chain. Blocks for a read of the whole record. */
    Verification verify();

    /**
     * Writes a consistent copy of everything into a new file while appends go on; atomic: the file is whole or absent.
     */
    BackupReport backup(Path target);
}
