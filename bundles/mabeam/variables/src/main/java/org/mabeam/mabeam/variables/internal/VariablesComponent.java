// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.mabeam.variables.internal.service.Wires;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service {@link Variables}; there while the record is. Who sees it sees all that is on the record. */
@Component(service = Variables.class, immediate = true)
public final class VariablesComponent extends NodeVariables {

    private static final Logger LOG = LoggerFactory.getLogger(VariablesComponent.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final LiveVariables live;
    private final Wires wires;
    private final AutoCloseable gauge;

    /** Reads the record. */
    @Activate
    public VariablesComponent(
            BundleContext context,
            @Reference EventStore store,
            @Reference Processes processes,
            @Reference Time time,
            @Reference Telemetry telemetry) {
        this(new Wires(context), store, processes, time, telemetry);
    }

    private VariablesComponent(Wires wires, EventStore store, Processes processes, Time time, Telemetry telemetry) {
        this(
                new LiveVariables(
                        store,
                        processes,
                        time,
                        () -> new RequestId(UUID.randomUUID().toString()),
                        wires),
                wires,
                telemetry);
    }

    private VariablesComponent(LiveVariables live, Wires wires, Telemetry telemetry) {
        super(live, Waiting.blocking(LONGEST_WAIT));
        this.live = live;
        this.wires = wires;
        live.model().listen(wires::pull);
        wires.begin(live::realm, live::look);
        gauge = telemetry.gauge(
                "mabeam.variables",
                "Variables that are declared",
                Tags.NONE,
                () -> live.realm().slots().values().stream()
                        .filter(slot -> slot.isDeclared())
                        .count());
        LOG.info(
                "variables.ready variables={} position={}",
                live.realm().slots().size(),
                live.model().applied());
    }

    /** Ends it; what is on the record stays. */
    @Deactivate
    public void stop() {
        try {
            gauge.close();
            live.close(LONGEST_STOP).get(LONGEST_STOP.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("variables.slow-stop", e);
        } catch (Exception e) {
            LOG.warn("variables.stop-failed", e);
        } finally {
            wires.close();
        }
    }
}
