// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/** Does something once a second until it is closed. Thread-safe. */
final class Windows implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofSeconds(1);

    private final Time time;
    private final Runnable turn;
    private @Nullable Cancellable next;
    private boolean closed;

    /** @param turn short, does not block */
    Windows(Time time, Runnable turn) {
        this.time = time;
        this.turn = turn;
    }

    synchronized void open() {
        if (!closed) {
            next = time.after(LENGTH, () -> {
                open();
                turn.run();
            });
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}
