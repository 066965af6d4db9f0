// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/** Calls code of plugins on threads of their own, each for a limited time. Thread-safe. */
public final class ForeignCalls {

    private final Executor threads;
    private final Time time;
    private final Duration patience;

    /**
     * @param threads where the calls run; one that blocks keeps its thread
     * @param patience how long a call may take before its thread is interrupted and it has failed
     */
    public ForeignCalls(Executor threads, Time time, Duration patience) {
        this.threads = threads;
        this.time = time;
        this.patience = patience;
    }

    /** Calls; fails with what the plugin throws, or with a {@link TimeoutException}. */
    public <T> CompletableFuture<T> call(Callable<T> foreign) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Call<T> call = new Call<>(foreign, answer);
        threads.execute(call);
        Cancellable alarm = time.after(patience, call::expire);
        CompletableFuture<T> unused = answer.whenComplete((value, failure) -> alarm.cancel());
        return answer;
    }

    private final class Call<T> implements Runnable {
        private final Callable<T> foreign;
        private final CompletableFuture<T> answer;
        private @Nullable Thread thread;
        private boolean over;

        Call(Callable<T> foreign, CompletableFuture<T> answer) {
            this.foreign = foreign;
            this.answer = answer;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            try {
                T value = foreign.call();
                if (end()) {
                    answer.complete(value);
                }
            } catch (Throwable e) { // whatever a plugin throws is its own failure
                if (end()) {
                    answer.completeExceptionally(e);
                }
            }
        }

        void expire() {
            if (interrupt()) {
                answer.completeExceptionally(new TimeoutException("no answer within " + patience.toMillis() + " ms"));
            }
        }

        private synchronized boolean begin() {
            if (!over) {
                thread = Thread.currentThread();
            }
            return !over;
        }

        /** Whether it ended in time. */
        private synchronized boolean end() {
            boolean inTime = !over;
            over = true;
            thread = null;
            boolean unused = Thread.interrupted(); // it was meant for the call
            return inTime;
        }

        private synchronized boolean interrupt() {
            boolean expired = !over;
            over = true;
            if (expired && thread != null) {
                thread.interrupt();
            }
            return expired;
        }
    }
}
