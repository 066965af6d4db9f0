// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Variables;

/** The real live variables over a record, without a container. */
public final class RealVariables implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveVariables live;

    /** Reads the record. */
    public RealVariables(EventStore store, Processes processes, Time time) {
        live = new LiveVariables(
                store,
                processes,
                time,
                () -> new RequestId(UUID.randomUUID().toString()),
                (id, service, plugin) -> Optional.empty());
    }

    /** The façade that commands see. */
    public Variables variables() {
        return new NodeVariables(live, Waiting.blocking(PATIENCE));
    }

    @Override
    public void close() {
        try {
            live.close(PATIENCE).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
