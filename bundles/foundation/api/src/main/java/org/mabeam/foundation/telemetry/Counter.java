// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import org.osgi.annotation.versioning.ProviderType;

/** A number that only grows. Thread-safe. */
@ProviderType
public interface Counter extends AutoCloseable {

    /** Adds {@code amount}, 0 or more. */
    void add(double amount);

    /** Adds one. */
    default void increment() {
        add(1);
    }

    /** Removes the series. */
    @Override
    void close();
}
