// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mabeam.examples.demo.internal.DemoFailedException;

/** Waits, on the thread of the play, for what happens elsewhere. */
final class Moments {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Moments() {}

    /**
     * Until it is so.
     *
     * @throws DemoFailedException with this sentence if that takes too long
     */
    static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        if (!happens(condition)) {
            throw new DemoFailedException(List.of(otherwise));
        }
    }

    /** Whether it is so in time. */
    static boolean happens(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause(BETWEEN);
        }
        return true;
    }

    static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
