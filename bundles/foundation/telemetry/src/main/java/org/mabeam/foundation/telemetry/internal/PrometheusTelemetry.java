// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;

/** One registry with its meters and its page. Thread-safe. */
class PrometheusTelemetry implements Telemetry, Exposition, AutoCloseable {

    private final PrometheusMeterRegistry registry;
    private final MeterBook book;
    private final Telemetry meters;
    private final Optional<JvmMeters> jvm;

    PrometheusTelemetry(TelemetrySettings settings, Clock clock) {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock)
                .throwExceptionOnRegistrationFailure();
        book = new MeterBook(registry, settings.maxSeries());
        meters = new MicrometerTelemetry(registry, book);
        jvm = settings.jvm() ? Optional.of(new JvmMeters(registry)) : Optional.empty();
        Gauge.builder("mabeam.telemetry.series", book, MeterBook::size)
                .description("Series that Mabeam's bundles have registered")
                .register(registry);
        FunctionCounter.builder("mabeam.telemetry.refused", book, MeterBook::refused)
                .description("Series that were not registered because there were too many")
                .register(registry);
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        return meters.counter(name, description, tags);
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        return meters.timer(name, description, tags);
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        return meters.gauge(name, description, tags, value);
    }

    @Override
    public void write(OutputStream to, String contentType) throws IOException {
        registry.scrape(to, contentType);
    }

    @Override
    public int series() {
        return book.size();
    }

    @Override
    public int maxSeries() {
        return book.maxSeries();
    }

    @Override
    public long refused() {
        return book.refused();
    }

    @Override
    public void close() {
        jvm.ifPresent(JvmMeters::close);
        registry.close();
    }
}
