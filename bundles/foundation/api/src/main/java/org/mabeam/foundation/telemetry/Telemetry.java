// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes meters. A name is lower case words joined by dots, {@code mabeam.study.trials}; the same name and tags give the
 * same meter. Every meter can be closed, so that nothing of a replaced plugin stays. Thread-safe; recording is
 * lock-free.
 */
@ProviderType
public interface Telemetry {

    /** Counts up. */
    Counter counter(String name, String description, Tags tags);

    /** Measures how long and how often. */
    Timer timer(String name, String description, Tags tags);

    /** Reads a value when somebody looks; closing the gauge lets go of {@code value}. */
    AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value);
}
