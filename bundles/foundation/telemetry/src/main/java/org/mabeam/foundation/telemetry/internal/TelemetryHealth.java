// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the page for Prometheus can be written, and whether all series are on it. */
@Component(property = {HealthCheck.NAME + "=telemetry", HealthCheck.TAGS + "=" + HealthComponent.TAG})
public final class TelemetryHealth implements HealthCheck {

    private final Exposition exposition;

    @Activate
    public TelemetryHealth(@Reference Exposition exposition) {
        this.exposition = exposition;
    }

    @Override
    public Result execute() {
        try {
            exposition.write(new ByteArrayOutputStream(), Exposition.TEXT);
        } catch (IOException | RuntimeException e) {
            return new Result(Result.Status.WARN, "the page for Prometheus cannot be written: " + e);
        }
        if (exposition.refused() > 0) {
            return new Result(
                    Result.Status.WARN,
                    exposition.refused() + " series were not registered: maxSeries is " + exposition.maxSeries()
                            + " in org.mabeam.foundation.telemetry.cfg");
        }
        return new Result(Result.Status.OK, exposition.series() + " series of at most " + exposition.maxSeries());
    }
}
