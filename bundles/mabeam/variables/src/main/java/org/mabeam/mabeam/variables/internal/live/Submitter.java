// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.variables.internal.decide.Decision;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.variable.PreparedChange;

/**
 * Brings decisions to the record: decides against what is known, appends on the condition that it is still so, and
 * decides anew if it is not. A batch of which it is unknown whether it was appended is repeated as the same request.
 * Thread-safe.
 */
public final class Submitter {

    /** Decides against what is known and what time it is; empty if there is nothing to do. */
    public interface Deciding {
        /** Throws if it is refused: nothing is appended then. */
        Optional<Decision> decide(Realm realm, Instant now);
    }

    private static final int TRIES = 20;
    private static final int REPEATS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final EventStore store;
    private final EventCodec codec;
    private final Model model;
    private final Time time;
    private final Supplier<RequestId> requests;
    private final Object lock = new Object();
    private CompletableFuture<Void> lastInLine = CompletableFuture.completedFuture(null);

    /** @param requests gives a new id with each call */
    public Submitter(EventStore store, EventCodec codec, Model model, Time time, Supplier<RequestId> requests) {
        this.store = store;
        this.codec = codec;
        this.model = model;
        this.time = time;
        this.requests = requests;
    }

    /** Completes when the decision is durable and known here. */
    public CompletableFuture<Void> submit(Deciding deciding) {
        return attempt(deciding, TRIES);
    }

    /** The same, after those that were submitted in line before: such wishes would only hinder each other. */
    public CompletableFuture<Void> submitInLine(Deciding deciding) {
        synchronized (lock) {
            CompletableFuture<Void> next =
                    lastInLine.handle((done, failure) -> 0).thenCompose(before -> submit(deciding));
            lastInLine = next;
            return next.copy();
        }
    }

    private CompletableFuture<Void> attempt(Deciding deciding, int left) {
        PreparedChange prepared;
        try {
            Realm realm = model.realm();
            Optional<Decision> decision = deciding.decide(realm, time.clock().instant());
            if (decision.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            prepared = decision.get().prepare(realm, codec);
        } catch (RuntimeException refused) { // one way out for all failures
            return CompletableFuture.failedFuture(refused);
        }
        Append batch = new Append(
                requests.get(),
                prepared.writes(),
                prepared.reads(),
                Trace.of(prepared.writes().get(0).stream().value()));
        return append(batch, REPEATS, FIRST_PAUSE)
                .thenCompose(appended -> known(batch))
                .exceptionallyCompose(failure -> refused(deciding, left, cause(failure)));
    }

    private CompletableFuture<Appended> append(Append batch, int left, Duration pause) {
        return store.append(batch)
                .exceptionallyCompose(failure -> left == 0 || !(cause(failure) instanceof UnavailableException)
                        ? CompletableFuture.failedFuture(cause(failure))
                        : pause(pause).thenCompose(over -> append(batch, left - 1, pause.multipliedBy(2))));
    }

    private CompletableFuture<Void> pause(Duration pause) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Cancellable unused = time.after(pause, () -> over.complete(null));
        return over;
    }

    private CompletableFuture<Void> known(Append batch) {
        return CompletableFuture.allOf(batch.writes().stream()
                .map(write -> model.reached(
                        write.stream(), write.expected() + write.events().size()))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> refused(Deciding deciding, int left, Throwable failure) {
        if (!(failure instanceof RevisionConflictException moved)) {
            return CompletableFuture.failedFuture(failure);
        } else if (left <= 1) {
            return CompletableFuture.failedFuture(new ConflictException("others changed the same " + TRIES
                    + " times in a row (" + moved.getMessage() + "); nothing was changed"));
        }
        return model.reached(moved.stream(), moved.actual()).thenCompose(seen -> attempt(deciding, left - 1));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
