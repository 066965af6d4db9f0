// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The value of a gauge that several have registered: the newest counts, since the new version of a plugin registers
 * before the old one lets go. Thread-safe.
 */
final class NewestValue {

    private static final Logger LOG = LoggerFactory.getLogger(NewestValue.class);

    private final Series series;
    private final List<DoubleSupplier> values = new CopyOnWriteArrayList<>();
    private volatile boolean warned;

    NewestValue(Series series) {
        this.series = series;
    }

    void add(DoubleSupplier value) {
        values.add(value);
    }

    void remove(DoubleSupplier value) {
        values.remove(value);
    }

    /** NaN once there is none, or while it fails; the first failure is logged. */
    double read() {
        DoubleSupplier newest = () -> Double.NaN;
        for (DoubleSupplier value : values) {
            newest = value;
        }
        try {
            return newest.getAsDouble();
        } catch (RuntimeException e) {
            if (!warned) {
                warned = true;
                LOG.warn(
                        "telemetry.gauge-failed name={} tags={}",
                        series.name(),
                        series.tags().values(),
                        e);
            }
            return Double.NaN;
        }
    }
}
