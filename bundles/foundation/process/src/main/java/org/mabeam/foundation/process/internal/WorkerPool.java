// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * The threads that run processes. Its queue holds at most one activation of each process. A thread that is lost in
 * foreign code is replaced; should it come back, one thread leaves.
 */
final class WorkerPool implements Executor, StuckThreads, AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;
    private final int size;
    private int lost;

    /** @param size how many threads work, 1 to 1000 */
    WorkerPool(int size) {
        if (size < 1 || size > 1000) {
            throw new InvalidValueException("threads", size, "1 to 1000");
        }
        this.size = size;
        this.threads = new ThreadPoolExecutor(
                size,
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NumberedThreads("mabeam-process-"));
    }

    @Override
    public void execute(Runnable activation) {
        threads.execute(activation);
    }

    @Override
    public synchronized void lost() {
        lost++;
        threads.setCorePoolSize(size + lost);
    }

    @Override
    public synchronized void back() {
        lost--;
        threads.setCorePoolSize(size + lost);
    }

    /** Takes nothing more, interrupts what runs, and waits a second for it. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // daemons, lost in foreign code: they end with it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
