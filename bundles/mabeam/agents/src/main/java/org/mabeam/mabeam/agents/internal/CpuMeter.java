// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Adds up the CPU time of one agent, over all its processes: one look at the clock before and after each task. */
final class CpuMeter {

    private final LongSupplier nanosOfThread;
    private final AtomicLong sum = new AtomicLong();

    /** @param nanosOfThread CPU time of the thread that asks */
    CpuMeter(LongSupplier nanosOfThread) {
        this.nanosOfThread = nanosOfThread;
    }

    /** The same threads, with what they do for the agent counted. */
    Executor on(Executor threads) {
        return task -> threads.execute(() -> {
            long before = nanosOfThread.getAsLong();
            try {
                task.run();
            } finally {
                sum.addAndGet(Math.max(0, nanosOfThread.getAsLong() - before));
            }
        });
    }

    /** Of the tasks that have ended. */
    long nanos() {
        return sum.get();
    }
}
