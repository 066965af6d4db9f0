// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A handle on a process, across its restarts. Thread-safe.
 *
 * @param <M> its messages
 */
@ProviderType
public interface ProcessRef<M> {

    /** Its name. */
    ProcessName name();

    /**
     * Puts a message into the mailbox; messages of one sender are handled in order. Never blocks.
     *
     * @throws org.mabeam.foundation.error.UnavailableException if the mailbox is full or the process is stopped
     */
    void tell(M message);

    /** As {@link #tell}, but answers false instead of throwing. */
    boolean offer(M message);

    /** How it does. */
    ProcessInfo info();

    /**
     * Stops it for good: no further message is taken, those that wait are dropped, the one in hand ends or is
     * interrupted at the deadline. Completes when it has stopped, at the latest shortly after the deadline. Idempotent.
     */
    CompletableFuture<Void> stop(Duration deadline);
}
