// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.error.UnavailableException;

/** How callers wait for what is asynchronous. */
@FunctionalInterface
interface Waiting {

    /** Waits for the value; a failure is thrown as it is. */
    <T> T await(CompletableFuture<T> future);

    /** Blocks the caller's thread, for a limited time. */
    static Waiting blocking(Duration longest) {
        return new Waiting() {
            @Override
            public <T> T await(CompletableFuture<T> future) {
                return block(future, longest);
            }
        };
    }

    private static <T> T block(CompletableFuture<T> future, Duration longest) {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether the change happened is unknown", e);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "not durable after " + longest.toSeconds() + " s; whether the change happened is unknown", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
