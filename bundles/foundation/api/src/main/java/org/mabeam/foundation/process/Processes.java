// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The process runtime: starts, supervises and lists processes. A process costs no thread while idle. Thread-safe. */
@ProviderType
public interface Processes {

    /**
     * Starts a process.
     *
     * @param <M> its messages
     * @throws org.mabeam.foundation.error.ConflictException if a process of this name lives
     * @throws org.mabeam.foundation.error.UnavailableException if the runtime is stopping
     */
    <M> ProcessRef<M> start(ProcessSpec<M> spec);

    /** One process that lives or was given up. */
    Optional<ProcessInfo> find(ProcessName name);

    /** All of them, in the order of their names. */
    List<ProcessInfo> list();
}
