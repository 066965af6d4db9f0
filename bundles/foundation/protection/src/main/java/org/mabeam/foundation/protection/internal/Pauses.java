// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/** Waits on the platform's time; closing lets all that wait go at once. Thread-safe. */
final class Pauses implements AutoCloseable {

    private final Time time;
    private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Pauses(Time time) {
        this.time = time;
    }

    /** Blocks the caller for so long, or until {@link #close}. */
    void pause(Duration duration) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        waiting.add(over);
        Cancellable timer = time.after(duration, over::countDown);
        try {
            if (!closed) {
                over.await();
            }
        } finally {
            timer.cancel();
            waiting.remove(over);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.forEach(CountDownLatch::countDown);
    }
}
