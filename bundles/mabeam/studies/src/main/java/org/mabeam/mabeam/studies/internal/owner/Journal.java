// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the stream of one study, one batch at a time. What is unavailable is repeated with the same request id
 * until its outcome is known. For the owner.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final EventStore store;
    private final StreamId stream;
    private final Trace trace;
    private final Inbox inbox;
    private final Meters meters;
    private Optional<String> trouble = Optional.empty();

    Journal(EventStore store, StreamId stream, Inbox inbox, Meters meters) {
        this.store = store;
        this.stream = stream;
        this.trace = Trace.of(stream.value());
        this.inbox = inbox;
        this.meters = meters;
    }

    /** Why nothing becomes durable, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    /**
     * Appends a batch.
     *
     * @param revision the last one of the stream
     * @param refused hears of a refusal: nothing was appended
     */
    void append(
            Batch batch,
            long revision,
            org.mabeam.foundation.event.RequestId request,
            Consumer<Appended> done,
            Consumer<Throwable> refused) {
        send(Append.to(request, stream, revision, batch.events(), trace), FIRST_DELAY, done, refused);
    }

    private void send(Append append, Duration delay, Consumer<Appended> done, Consumer<Throwable> refused) {
        java.time.Instant begun = inbox.now();
        java.util.concurrent.CompletableFuture<?> unused = store.append(append)
                .whenComplete((appended, failure) -> inbox.post(() -> {
                    if (appended != null) {
                        meters.appended(Duration.between(begun, inbox.now()));
                        trouble = Optional.empty();
                        done.accept(appended);
                    } else {
                        failed(append, delay, unwrapped(failure), done, refused);
                    }
                }));
    }

    private void failed(
            Append append, Duration delay, Throwable why, Consumer<Appended> done, Consumer<Throwable> refused) {
        if (!(why instanceof UnavailableException)) {
            refused.accept(why);
            return;
        }
        if (trouble.isEmpty()) {
            LOG.warn(
                    "study.record-unavailable stream={} request={} why={}", stream, append.request(), why.getMessage());
        }
        trouble = Optional.of("the record: " + why.getMessage());
        Duration doubled = delay.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        inbox.after(delay, () -> send(append, next, done, refused));
    }

    private static Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? new IllegalStateException("an append that neither succeeded nor failed") : cause;
    }
}
