// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an incarnation may use. Valid as long as it lives.
 *
 * @param <M> the messages of the process
 */
@ProviderType
public interface ProcessContext<M> {

    /** The process itself. */
    ProcessRef<M> self();

    /** How often the process was started before this incarnation; 0 for the first. */
    int restarts();

    /** The time. */
    InstantSource clock();

    /**
     * Puts a message into the own mailbox after a delay, beyond its capacity if need be; gone when the incarnation
     * ends.
     *
     * @param delay 0 or more
     */
    Cancellable after(Duration delay, M message);
}
