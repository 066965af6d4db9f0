// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Clock;
import org.mabeam.foundation.telemetry.Telemetry;
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
public final class TelemetryComponent extends PrometheusTelemetry {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryComponent.class);

    @ObjectClassDefinition(name = "Mabeam telemetry", description = "The meters and their page for Prometheus")
    @interface Config {
        @AttributeDefinition(description = "How many series Mabeam's bundles may register", min = "1", max = "1000000")
        int maxSeries() default 10_000;

        @AttributeDefinition(description = "Whether the JVM and the process are measured too")
        boolean jvm() default true;
    }

    @Activate
    public TelemetryComponent(Config config) {
        this(new TelemetrySettings(config.maxSeries(), config.jvm()));
    }

    private TelemetryComponent(TelemetrySettings settings) {
        super(settings, Clock.SYSTEM);
        LOG.info("telemetry.started maxSeries={} jvm={}", settings.maxSeries(), settings.jvm());
    }

    @Deactivate
    void deactivate() {
        close();
    }
}
