// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;

/** The time, as a service, so that a simulation can pass in its own. Thread-safe. */
@ProviderType
public interface Time {

    /** What time it is. */
    InstantSource clock();

    /**
     * Runs a short, non-blocking action after a delay, on a thread of the timer.
     *
     * @param delay 0 or more
     */
    Cancellable after(Duration delay, Runnable action);
}
