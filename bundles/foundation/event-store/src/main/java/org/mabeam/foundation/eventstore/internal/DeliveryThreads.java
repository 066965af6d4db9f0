// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is quick on few threads, and what blocks on as many as it takes: whoever takes a task while more wait has
 * sent for one more thread before it begins, and no second one is sent for until that one has come. So a thousand quick
 * tasks wake a few threads instead of a thousand, and no task ever waits for another one to end. Thread-safe.
 */
final class DeliveryThreads implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThreads.class);

    private final Executor threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean coming = new AtomicBoolean();

    /** @param threads begins each task at once */
    DeliveryThreads(Executor threads) {
        this.threads = threads;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if no thread can be had any more */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        send();
    }

    private void send() {
        if (!waiting.isEmpty() && coming.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException e) {
                coming.set(false);
                throw e;
            }
        }
    }

    private void work() {
        Runnable task = waiting.poll();
        coming.set(false);
        try {
            send();
        } catch (RejectedExecutionException e) {
            LOG.debug("record.no-thread: what waits is done one after the other");
        }
        while (task != null) {
            task.run();
            boolean unused = Thread.interrupted(); // it was meant for the task
            task = waiting.poll();
        }
    }
}
