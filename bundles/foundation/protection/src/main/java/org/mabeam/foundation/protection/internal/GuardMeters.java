// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.protection.RefusedException.Part;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The series of one guard in one telemetry service. */
final class GuardMeters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardMeters.class);

    private final List<AutoCloseable> all = new ArrayList<>();
    private final Timer succeeded;
    private final Timer failed;
    private final Counter retried;
    private final Map<Part, Counter> refused = new EnumMap<>(Part.class);

    GuardMeters(Telemetry telemetry, String guard, DoubleSupplier breaker, DoubleSupplier running) {
        Tags tags = Tags.of("guard", guard);
        String attempts = "Attempts that a guard let through, by how they ended";
        succeeded = keep(telemetry.timer("mabeam.guard.attempts", attempts, tags.and("outcome", "succeeded")));
        failed = keep(telemetry.timer("mabeam.guard.attempts", attempts, tags.and("outcome", "failed")));
        retried = keep(telemetry.counter("mabeam.guard.retries", "Attempts beyond the first of their call", tags));
        for (Part part : Part.values()) {
            refused.put(
                    part,
                    keep(telemetry.counter(
                            "mabeam.guard.refusals",
                            "Calls that a part of the guard refused or ended",
                            tags.and("part", part.words().replace(' ', '_')))));
        }
        keep(telemetry.gauge(
                "mabeam.guard.breaker", "0 closed or none, 1 letting some through, 2 open", tags, breaker));
        keep(telemetry.gauge("mabeam.guard.running", "Attempts that run now", tags, running));
    }

    private <M extends AutoCloseable> M keep(M meter) {
        all.add(meter);
        return meter;
    }

    void succeeded(Duration took) {
        succeeded.record(took);
    }

    void failed(Duration took) {
        failed.record(took);
    }

    void retried() {
        retried.increment();
    }

    void refused(Part part) {
        Counter counter = refused.get(part);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void close() {
        for (AutoCloseable meter : all) {
            try {
                meter.close();
            } catch (Exception e) {
                LOG.warn("guard.meter-not-closed meter={}", meter, e);
            }
        }
    }
}
