// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;

/** The pending timers of an incarnation. Thread-safe. */
final class Reminders implements AutoCloseable {

    private final Set<Reminder> pending = new HashSet<>(2);
    private boolean closed;

    /** Arranges an action; after {@link #close} nothing happens any more. */
    Cancellable add(Time time, Duration delay, Runnable action) {
        if (delay.isNegative()) {
            throw new InvalidValueException("delay", delay, "0 or more");
        }
        Reminder reminder = new Reminder(action);
        synchronized (this) {
            if (closed) {
                return () -> {};
            }
            pending.add(reminder);
        }
        reminder.arm(time.after(delay, reminder));
        return reminder;
    }

    @Override
    public void close() {
        List<Reminder> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(pending);
        }
        rest.forEach(Reminder::cancel);
    }

    private synchronized boolean remove(Reminder reminder) {
        return pending.remove(reminder);
    }

    private final class Reminder implements Runnable, Cancellable {
        private final Runnable action;
        private @Nullable Cancellable timer;
        private boolean cancelled;

        Reminder(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (remove(this)) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            remove(this);
            Cancellable armed;
            synchronized (this) {
                cancelled = true;
                armed = timer;
            }
            if (armed != null) {
                armed.cancel();
            }
        }

        void arm(Cancellable armed) {
            boolean late;
            synchronized (this) {
                timer = armed;
                late = cancelled;
            }
            if (late) {
                armed.cancel();
            }
        }
    }
}
