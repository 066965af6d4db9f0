// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mabeam.foundation.error.UnavailableException;

/** The one thread that works on adopted variables: strangers that tell of changes are never held up. */
final class Desk implements AutoCloseable {

    private static final int MOST_WAITING = 64;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread made = new Thread(task, "mabeam-adoption");
                made.setDaemon(true);
                return made;
            });
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * Asks for a look; one that waits already serves several that ask. Never blocks; after the end nothing happens.
     *
     * @param look must not throw
     */
    void ask(Runnable look) {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    asked.set(false);
                    look.run();
                });
            } catch (RejectedExecutionException e) { // full: what waits looks too; or stopped
                asked.set(false);
            }
        }
    }

    /**
     * Does something in line and waits for it.
     *
     * @throws UnavailableException if that takes too long, or too many wait already
     */
    <T> T call(Supplier<T> work) {
        Future<T> done;
        try {
            done = thread.submit(work::get);
        } catch (RejectedExecutionException e) {
            throw new UnavailableException(
                    "the adoption is stopping, or more than " + MOST_WAITING
                            + " calls wait for it; nothing was changed",
                    e);
        }
        try {
            return done.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether the change happened is unknown", e);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "no answer within " + LONGEST_CALL.toSeconds() + " s; whether the change happened is unknown", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
