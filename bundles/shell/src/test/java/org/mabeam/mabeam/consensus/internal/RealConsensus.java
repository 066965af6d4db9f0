// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Evidence;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.testkit.simulation.RecordingTelemetry;
import org.mabeam.variable.Variables;

/** The real proposals over a record, without a container and without agents: a test votes on their behalf. */
public final class RealConsensus implements AutoCloseable {

    private final Node node;

    /** Takes over the proposals of the record. */
    public RealConsensus(EventStore store, Processes processes, Time time, Discovery discovery, Variables variables) {
        node = new Node(
                Duration.ofSeconds(5),
                store,
                processes,
                time,
                discovery,
                new RecordingTelemetry(),
                variables,
                new PresentAgents());
    }

    /** The façade that commands see. */
    public Consensus consensus() {
        return new NodeConsensus(node.house(), node.opening(), node.records());
    }

    /** The façade that readers of variables see. */
    public Evidence evidence() {
        return node.evidence();
    }

    @Override
    public void close() {
        node.close();
    }
}
