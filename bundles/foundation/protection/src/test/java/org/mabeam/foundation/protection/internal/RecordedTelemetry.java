// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;

/** Remembers what was measured, and which meters are open. */
final class RecordedTelemetry implements Telemetry {

    private final Map<String, DoubleSupplier> meters = new ConcurrentHashMap<>();

    double value(String meter) {
        DoubleSupplier supplier = meters.get(meter);
        if (supplier == null) {
            throw new AssertionError("no meter " + meter + ", only " + meters.keySet());
        }
        return supplier.getAsDouble();
    }

    Set<String> open() {
        return meters.keySet();
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        DoubleAdder sum = new DoubleAdder();
        meters.put(name + tags.values(), sum::sum);
        return new Counter() {
            @Override
            public void add(double amount) {
                sum.add(amount);
            }

            @Override
            public void close() {
                meters.remove(name + tags.values());
            }
        };
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        DoubleAdder count = new DoubleAdder();
        meters.put(name + tags.values(), count::sum);
        return new Timer() {
            @Override
            public void record(Duration duration) {
                count.add(1);
            }

            @Override
            public void close() {
                meters.remove(name + tags.values());
            }
        };
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        meters.put(name + tags.values(), value);
        return () -> meters.remove(name + tags.values());
    }
}
