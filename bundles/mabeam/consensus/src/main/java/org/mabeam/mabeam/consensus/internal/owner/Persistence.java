// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.process.Time;

/** Appends until the outcome is known: what is unavailable is repeated with the same request id. Thread-safe. */
final class Persistence {

    private static final Duration FIRST_DELAY = Duration.ofMillis(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final EventStore store;
    private final Time time;

    Persistence(EventStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    CompletableFuture<Appended> append(Append batch) {
        CompletableFuture<Appended> outcome = new CompletableFuture<>();
        send(batch, FIRST_DELAY, outcome);
        return outcome;
    }

    private void send(Append batch, Duration delay, CompletableFuture<Appended> outcome) {
        CompletableFuture<?> unused = store.append(batch).whenComplete((appended, failure) -> {
            if (failure == null) {
                outcome.complete(appended);
                return;
            }
            Throwable why =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (why instanceof UnavailableException) {
                Duration doubled = delay.multipliedBy(2);
                Duration next = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
                time.after(delay, () -> send(batch, next, outcome));
            } else {
                outcome.completeExceptionally(why);
            }
        });
    }
}
