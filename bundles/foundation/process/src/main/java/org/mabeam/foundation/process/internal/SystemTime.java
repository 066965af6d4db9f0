// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time of this machine. Delays are measured by the monotonic clock: setting the wall clock moves no timer. */
@Component
public final class SystemTime implements Time {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, new NumberedThreads("mabeam-timer-"));

    /** Starts the timer's thread with the first timer. */
    @Activate
    public SystemTime() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Cancellable after(Duration delay, Runnable action) {
        if (delay.isNegative()) {
            throw new InvalidValueException("delay", delay, "0 or more");
        }
        long nanos = (delay.compareTo(LONGEST) > 0 ? LONGEST : delay).toNanos();
        try {
            Future<?> pending = timer.schedule(() -> run(action), nanos, TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        } catch (RejectedExecutionException e) {
            throw new UnavailableException("the timer is stopping; nothing was arranged", e);
        }
    }

    /** Forgets what is pending. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) { // one bad action must not harm the others
            LOG.error("timer.action-failed", e);
        }
    }
}
