// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.protection.RefusedException;
import org.mabeam.foundation.protection.RefusedException.Part;

/**
 * Runs attempts on threads of the guard, so that the caller gets its answer in time even from work that ignores its
 * interrupt. How many there are is bounded by the guard's bulkhead. Thread-safe.
 */
final class TimedCalls implements AutoCloseable {

    private final String guard;
    private final Duration limit;
    private final Time time;
    private final ThreadPoolExecutor threads;
    private final Set<Attempt<?>> running = ConcurrentHashMap.newKeySet();

    TimedCalls(String guard, Duration limit, Time time) {
        this.guard = guard;
        this.limit = limit;
        this.time = time;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), runnable -> {
                    Thread thread = new Thread(runnable, "mabeam-guard-" + guard + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Runs {@code work} and waits for it.
     *
     * @param ended called once the work has really ended, which may be after this call
     */
    <T> T call(Callable<T> work, Runnable ended) throws Exception {
        Attempt<T> attempt = new Attempt<>(work);
        start(attempt, ended);
        Cancellable timer = () -> {};
        try {
            timer = time.after(limit, () -> attempt.end(Part.TIME_LIMIT));
            return attempt.task.get();
        } catch (CancellationException e) {
            throw refusal(attempt.endedBy);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            timer.cancel();
            attempt.task.cancel(true); // nobody waits any more: the caller was interrupted, or there is no timer
        }
    }

    private void start(Attempt<?> attempt, Runnable ended) {
        running.add(attempt);
        try {
            threads.execute(() -> {
                try {
                    attempt.task.run();
                } finally {
                    running.remove(attempt);
                    ended.run();
                }
            });
        } catch (RejectedExecutionException e) { // closed since the call was let in
            running.remove(attempt);
            ended.run();
            throw refusal(Part.CLOSED);
        }
    }

    private RefusedException refusal(Part by) {
        return by == Part.TIME_LIMIT
                ? new RefusedException(
                        guard,
                        by,
                        "no answer within " + limit + "; whether the call had an effect is unknown",
                        Optional.empty())
                : new RefusedException(guard, by, "it was closed during the call", Optional.empty());
    }

    private static Exception thrown(@Nullable Throwable cause) {
        if (cause instanceof Exception exception) {
            return exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    @Override
    public void close() {
        threads.shutdown(); // first: what is not refused here is seen below
        running.forEach(attempt -> attempt.end(Part.CLOSED));
    }

    private static final class Attempt<T> {

        private final FutureTask<T> task;
        private volatile Part endedBy = Part.CLOSED;

        Attempt(Callable<T> work) {
            this.task = new FutureTask<>(work);
        }

        void end(Part part) {
            if (!task.isDone()) {
                endedBy = part;
                task.cancel(true);
            }
        }
    }
}
