// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.event.Verification;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

/** A simulated record, and a keeper that says what a test wants. */
final class FakeRecord implements RecordKeeper {

    final List<String> calls = new ArrayList<>();
    private final Simulation simulation = new Simulation(1);
    private final SimulatedEventStore store = new SimulatedEventStore(simulation, StoreFaults.CALM);
    private List<String> damage = List.of();

    EventStore store() {
        return store;
    }

    void append(String stream, String type, String json) {
        StreamId id = new StreamId(stream);
        simulation.await(
                store.append(Append.to(
                        new RequestId("r" + store.position()),
                        id,
                        store.revision(id),
                        List.of(NewEvent.of(new Data(type, 1, json))),
                        Trace.of("undertaking"))),
                java.time.Duration.ofMinutes(1));
    }

    void damaged(String sentence) {
        damage = List.of(sentence);
    }

    @Override
    public Verification verify() {
        return new Verification(store.position(), store.position(), "abc", damage);
    }

    @Override
    public BackupReport backup(Path target) {
        calls.add("backup " + target);
        return new BackupReport(target, store.position(), 1234);
    }

    @Override
    public BackupReport restore(Path source) {
        calls.add("restore " + source);
        return new BackupReport(source, store.position(), 1234);
    }
}
