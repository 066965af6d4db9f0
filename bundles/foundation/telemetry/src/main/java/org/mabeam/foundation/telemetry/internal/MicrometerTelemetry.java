// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;

/** Our meters as Micrometer's. Thread-safe; recording takes no lock. */
final class MicrometerTelemetry implements Telemetry {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    private final MeterRegistry registry;
    private final MeterBook book;

    MicrometerTelemetry(MeterRegistry registry, MeterBook book) {
        this.registry = registry;
        this.book = book;
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        Held held = hold(
                name,
                description,
                tags,
                Series.Kind.COUNTER,
                value -> io.micrometer.core.instrument.Counter.builder(name)
                        .description(description)
                        .tags(micrometer(tags))
                        .register(registry));
        return new Counter() {
            @Override
            public void add(double amount) {
                if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                    throw new InvalidValueException("amount", amount, "finite and 0 or more");
                }
                held.meter(io.micrometer.core.instrument.Counter.class).ifPresent(counter -> counter.increment(amount));
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        Held held = hold(
                name,
                description,
                tags,
                Series.Kind.TIMER,
                value -> io.micrometer.core.instrument.Timer.builder(name)
                        .description(description)
                        .tags(micrometer(tags))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
        return new Timer() {
            @Override
            public void record(Duration duration) {
                if (duration.isNegative()) {
                    throw new InvalidValueException("duration", duration, "0 or more");
                }
                held.meter(io.micrometer.core.instrument.Timer.class).ifPresent(timer -> timer.record(duration));
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        Held held = hold(
                name,
                description,
                tags,
                Series.Kind.GAUGE,
                newest -> Gauge.builder(name, newest, NewestValue::read)
                        .strongReference(true)
                        .description(description)
                        .tags(micrometer(tags))
                        .register(registry));
        DoubleSupplier own =
                () -> value.getAsDouble(); // one of its own, so that the same supplier can be registered twice
        held.entry.ifPresent(entry -> entry.value().add(own));
        return () -> {
            held.entry.ifPresent(entry -> entry.value().remove(own));
            held.close();
        };
    }

    private Held hold(
            String name, String description, Tags tags, Series.Kind kind, Function<NewestValue, Meter> register) {
        MeterNames.check(name, description, tags);
        Series series = new Series(name, tags);
        return new Held(series, book.hold(series, kind, register));
    }

    private static io.micrometer.core.instrument.Tags micrometer(Tags tags) {
        io.micrometer.core.instrument.Tags all = io.micrometer.core.instrument.Tags.empty();
        for (var tag : tags.values().entrySet()) {
            all = all.and(tag.getKey(), tag.getValue());
        }
        return all;
    }

    /** One holder of a series; empty if there were too many, and then it measures nothing. */
    private final class Held {

        private final Series series;
        private final Optional<MeterBook.Entry> entry;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(Series series, Optional<MeterBook.Entry> entry) {
            this.series = series;
            this.entry = entry;
        }

        <M extends Meter> Optional<M> meter(Class<M> type) {
            return entry.map(MeterBook.Entry::meter).map(type::cast);
        }

        void close() {
            if (closed.compareAndSet(false, true) && entry.isPresent()) {
                book.release(series);
            }
        }
    }
}
