// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** A distribution of durations. Thread-safe. */
@ProviderType
public interface Timer extends AutoCloseable {

    /** Adds one duration. */
    void record(Duration duration);

    /** Removes the series. */
    @Override
    void close();
}
