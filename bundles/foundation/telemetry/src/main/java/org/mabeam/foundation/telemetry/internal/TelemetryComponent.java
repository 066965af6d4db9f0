// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service, from its settings. */
@Component(
        service = {Telemetry.class, Exposition.class},
        configurationPid = "org.mabeam.foundation.telemetry")
@Designate(ocd = TelemetryComponent.Config.class)
public final class TelemetryComponent implements Telemetry, Exposition {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryComponent.class);

    @ObjectClassDefinition(name = "Mabeam telemetry", description = "The meters and their page for Prometheus")
    @interface Config {
        @AttributeDefinition(description = "How many series Mabeam's bundles may register", min = "1", max = "1000000")
        int maxSeries() default 10_000;

        @AttributeDefinition(description = "Whether the JVM and the process are measured too")
        boolean jvm() default true;
    }

    private final PrometheusTelemetry telemetry;

    @Activate
    public TelemetryComponent(Config config) {
        TelemetrySettings settings = new TelemetrySettings(config.maxSeries(), config.jvm());
        telemetry = new PrometheusTelemetry(settings, Clock.SYSTEM);
        LOG.info("telemetry.started maxSeries={} jvm={}", settings.maxSeries(), settings.jvm());
    }

    @Override
    public Counter counter(String name, String description, Tags tags) {
        return telemetry.counter(name, description, tags);
    }

    @Override
    public Timer timer(String name, String description, Tags tags) {
        return telemetry.timer(name, description, tags);
    }

    @Override
    public AutoCloseable gauge(String name, String description, Tags tags, DoubleSupplier value) {
        return telemetry.gauge(name, description, tags, value);
    }

    @Override
    public void write(OutputStream to, String contentType) throws IOException {
        telemetry.write(to, contentType);
    }

    @Override
    public int series() {
        return telemetry.series();
    }

    @Override
    public int maxSeries() {
        return telemetry.maxSeries();
    }

    @Override
    public long refused() {
        return telemetry.refused();
    }

    @Deactivate
    void deactivate() {
        telemetry.close();
    }
}
