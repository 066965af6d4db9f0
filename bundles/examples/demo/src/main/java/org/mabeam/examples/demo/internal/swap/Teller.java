// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.examples.demo.internal.swap.tally.TallyType;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** Tells the agents numbered messages in turn, until it is closed. What an agent does not take now is told it again. */
final class Teller implements AutoCloseable {

    private static final long BETWEEN_NANOS = 400_000;

    private final Agents agents;
    private final List<AgentId> audience;
    private final AgentId self;
    private final AtomicLongArray told;
    private final Thread thread;
    private volatile boolean closed;

    /** @param self in whose name it tells */
    Teller(Agents agents, List<AgentId> audience, AgentId self) {
        this.agents = agents;
        this.audience = audience;
        this.self = self;
        this.told = new AtomicLongArray(audience.size());
        this.thread = new Thread(this::run, "mabeam-demo-teller");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many messages were taken, by all. */
    long told() {
        long sum = 0;
        for (int i = 0; i < told.length(); i++) {
            sum += told.get(i);
        }
        return sum;
    }

    private void run() {
        for (int i = 0; !closed; i = (i + 1) % audience.size()) {
            try {
                agents.tell(audience.get(i), new Data(TallyType.COUNT, 1, Long.toString(told.get(i))), self);
                told.incrementAndGet(i);
            } catch (UnavailableException busy) {
                Thread.onSpinWait(); // its turn comes again, with the same number
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** Ends it; answers how many messages were taken. */
    long finish() throws InterruptedException {
        closed = true;
        thread.join();
        return told();
    }

    @Override
    public void close() {
        closed = true;
    }
}
