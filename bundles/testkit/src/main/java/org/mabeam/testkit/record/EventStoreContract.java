// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import java.util.function.BooleanSupplier;
import org.mabeam.foundation.event.EventStore;

/** What every {@link EventStore} must do: the embedded, the replicated and the simulated one pass the same tests. */
public abstract class EventStoreContract extends SubscriptionContract {

    /** A store under test. */
    public interface Subject extends AutoCloseable {

        /** The store, empty at first. */
        EventStore store();

        /**
         * Lets what is under way go on until {@code done} holds, or nothing goes on any more; a simulation moves its
         * time, others wait a little.
         */
        void until(BooleanSupplier done);

        /** Ends the store; afterwards it answers {@link UnavailableException}. */
        @Override
        void close();
    }
}
