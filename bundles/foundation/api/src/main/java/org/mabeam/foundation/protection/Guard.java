// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands around calls to one thing. Each attempt passes rate limit, circuit breaker, bulkhead and time limit, in this
 * order; the retry is outside of them, so that every attempt takes a permit, is counted by the breaker, and holds no
 * place while it waits for the next one. Thread-safe.
 *
 * <p>{@code InvalidValueException}, {@code NotFoundException}, {@code ConflictException} and an interrupt say nothing
 * about the health of what is called: they are thrown on at once and are neither retried nor counted as failures.
 */
@ProviderType
public interface Guard extends AutoCloseable {

    /** The name under which it was opened. */
    String name();

    /**
     * Calls {@code work} under the guard and waits for its end. Without a time limit it runs on the caller's thread,
     * otherwise on a thread of the guard, which is interrupted when the time is up or the caller is interrupted.
     *
     * @throws RefusedException if a part of the guard does not let the call through, or its time is up
     * @throws InterruptedException if the caller is interrupted while it waits
     * @throws Exception what {@code work} threw at its last attempt
     */
    <T> T call(Callable<T> work) throws Exception;

    /** What it sees now. */
    GuardState state();

    /**
     * Ends it: new calls and attempts are refused, calls that wait are let go, metrics are removed, and work that runs
     * on a thread of the guard is interrupted. Closing twice does nothing.
     */
    @Override
    void close();
}
