// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the processes in the telemetry while both are there. */
@Component(
        immediate = true,
        service = {})
public final class ProcessMeters {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMeters.class);

    private final List<AutoCloseable> meters = new ArrayList<>();

    /** Opens the gauges. */
    @Activate
    public ProcessMeters(@Reference Processes processes, @Reference Telemetry telemetry) {
        for (State state : State.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            gauge(
                    telemetry,
                    "mabeam.processes",
                    "Processes in a state",
                    Tags.of("state", word),
                    () -> processes.list().stream()
                            .filter(info -> info.state() == state)
                            .count());
        }
        gauge(
                telemetry,
                "mabeam.process.waiting",
                "Messages that wait in mailboxes",
                Tags.NONE,
                () -> processes.list().stream().mapToLong(ProcessInfo::waiting).sum());
        gauge(
                telemetry,
                "mabeam.process.restarts",
                "Restarts of the processes that live",
                Tags.NONE,
                () -> processes.list().stream().mapToLong(ProcessInfo::restarts).sum());
    }

    /** Removes the gauges. */
    @Deactivate
    public void close() {
        for (AutoCloseable meter : meters) {
            try {
                meter.close();
            } catch (Exception e) { // the next one must be closed all the same
                LOG.warn("process-meters.close-failed", e);
            }
        }
    }

    private void gauge(Telemetry telemetry, String name, String description, Tags tags, DoubleSupplier value) {
        meters.add(telemetry.gauge(name, description, tags, value));
    }
}
