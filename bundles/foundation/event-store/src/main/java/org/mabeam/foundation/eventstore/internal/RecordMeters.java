// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the record in the telemetry while both are there. */
@Component(
        immediate = true,
        service = {})
public final class RecordMeters {

    private static final Logger LOG = LoggerFactory.getLogger(RecordMeters.class);

    private final List<AutoCloseable> meters = new ArrayList<>();
    private final Counter appends;
    private final Counter refusals;
    private final Counter events;
    private final Timer commits;

    /** Opens the meters. */
    @Activate
    public RecordMeters(@Reference RecordActivity activity, @Reference Telemetry telemetry) {
        appends = kept(telemetry.counter("mabeam.record.appends", "Appends that were acknowledged", Tags.NONE));
        refusals = kept(telemetry.counter(
                "mabeam.record.refusals", "Appends that were refused, such as by a revision", Tags.NONE));
        events = kept(telemetry.counter("mabeam.record.events", "Events that were written", Tags.NONE));
        commits = kept(telemetry.timer("mabeam.record.commit", "One write with one sync of the disk", Tags.NONE));
        gauge(telemetry, "mabeam.record.waiting", "Appends that wait for the disk", activity::waiting);
        gauge(telemetry, "mabeam.record.position", "Position of the newest event", activity::position);
        gauge(telemetry, "mabeam.record.bytes", "Bytes of the events on the disk", activity::bytes);
        kept(activity.observe(this::committed));
    }

    /** Removes the meters, the latest first. */
    @Deactivate
    public void close() {
        for (int i = meters.size() - 1; i >= 0; i--) {
            try {
                meters.get(i).close();
            } catch (Exception e) { // the next one must be closed all the same
                LOG.warn("record-meters.close-failed", e);
            }
        }
    }

    private void committed(Commit commit) {
        appends.add(commit.appends());
        refusals.add(commit.refused());
        events.add(commit.events());
        commits.record(commit.took());
    }

    private void gauge(Telemetry telemetry, String name, String description, DoubleSupplier value) {
        kept(telemetry.gauge(name, description, Tags.NONE, value));
    }

    private <T extends AutoCloseable> T kept(T meter) {
        meters.add(meter);
        return meter;
    }
}
