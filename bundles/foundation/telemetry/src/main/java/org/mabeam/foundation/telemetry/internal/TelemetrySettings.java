// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import org.mabeam.foundation.error.InvalidValueException;

/**
 * What an operator sets.
 *
 * @param maxSeries how many series Mabeam's bundles may register, 1 to 1,000,000
 * @param jvm whether the JVM and the process are measured too
 */
record TelemetrySettings(int maxSeries, boolean jvm) {

    TelemetrySettings {
        if (!(maxSeries >= 1 && maxSeries <= 1_000_000)) {
            throw new InvalidValueException("maxSeries", maxSeries, "from 1 to 1000000");
        }
    }
}
