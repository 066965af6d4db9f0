// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;

/** Keeps what was measured, for a test to look at. Thread-safe. */
public final class RecordingTelemetry implements Telemetry {

    private record Series(String name, Tags tags) {
        @Override
        public String toString() {
            return name + (tags.values().isEmpty() ? "" : tags.values().toString());
        }
    }

    private final Map<Series, CountedUp> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timed> timers = new ConcurrentHashMap<>();
    private final Map<Series, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    /** The value of a counter; 0 if it was never made or is closed. */
    public double count(String name, Tags tags) {
        CountedUp counter = counters.get(new Series(name, tags));
        return counter == null ? 0 : counter.sum.sum();
    }

    /** The durations of a timer, in order; empty if it was never made or is closed. */
    public List<Duration> durations(String name, Tags tags) {
        Timed timer = timers.get(new Series(name, tags));
        return timer == null ? List.of() : List.copyOf(timer.durations);
    }

    /** What a gauge shows now; empty if it was never made or is closed. */
    public OptionalDouble gauge(String name, Tags tags) {
        DoubleSupplier gauge = gauges.get(new Series(name, tags));
        return gauge == null ? OptionalDouble.empty() : OptionalDouble.of(gauge.getAsDouble());
    }

    /** The meters that are not closed, as {@code name{key=value}}: what leaks shows here. */
    public SortedSet<String> open() {
        SortedSet<String> found = new TreeSet<>();
        List.of(counters, timers, gauges)
                .forEach(meters -> meters.keySet().forEach(series -> found.add(series.toString())));
        return found;
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        return counters.computeIfAbsent(new Series(name, tags), CountedUp::new);
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        return timers.computeIfAbsent(new Series(name, tags), Timed::new);
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        Series series = new Series(name, tags);
        gauges.put(series, value);
        return () -> gauges.remove(series, value);
    }

    private final class CountedUp implements Counter {
        private final Series series;
        private final DoubleAdder sum = new DoubleAdder();

        CountedUp(Series series) {
            this.series = series;
        }

        @Override
        public void add(double amount) {
            sum.add(amount);
        }

        @Override
        public void close() {
            counters.remove(series, this);
        }
    }

    private final class Timed implements Timer {
        private final Series series;
        private final List<Duration> durations = new CopyOnWriteArrayList<>();

        Timed(Series series) {
            this.series = series;
        }

        @Override
        public void record(Duration duration) {
            durations.add(duration);
        }

        @Override
        public void close() {
            timers.remove(series, this);
        }
    }
}
