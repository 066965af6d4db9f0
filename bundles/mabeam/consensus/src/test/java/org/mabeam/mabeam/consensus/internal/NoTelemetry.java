// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;

/** Telemetry that nobody looks at; counts the meters that are open. */
public final class NoTelemetry implements Telemetry {

    private int open;

    public synchronized int open() {
        return open;
    }

    private synchronized void change(int by) {
        open += by;
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        change(1);
        return new Counter() {
            @Override
            public void add(double amount) {}

            @Override
            public void close() {
                change(-1);
            }
        };
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        change(1);
        return new Timer() {
            @Override
            public void record(Duration duration) {}

            @Override
            public void close() {
                change(-1);
            }
        };
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        change(1);
        return () -> change(-1);
    }
}
