// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

/** The simulated record keeps the contract as long as nothing goes wrong. */
class SimulatedEventStoreContractTest extends EventStoreContract {

    @Override
    protected Subject create() {
        Simulation simulation = new Simulation(11);
        SimulatedEventStore store = new SimulatedEventStore(simulation, StoreFaults.CALM);
        return new Subject() {
            @Override
            public EventStore store() {
                return store;
            }

            @Override
            public void until(BooleanSupplier done) {
                simulation.runUntil(done, Duration.ofMinutes(10));
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
