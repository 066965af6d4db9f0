// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends one batch at a time. What is unavailable is repeated with the same request id until its outcome is known; and
 * the variables of this node have caught up with what a batch changed before anybody hears that it is durable. For the
 * owner.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final EventStore store;
    private final Variables variables;
    private final Inbox inbox;
    private Optional<String> trouble = Optional.empty();
    private boolean busy;

    Journal(EventStore store, Variables variables, Inbox inbox) {
        this.store = store;
        this.variables = variables;
        this.inbox = inbox;
    }

    /** Why nothing becomes durable, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    boolean isBusy() {
        return busy;
    }

    /**
     * Appends a batch.
     *
     * @param refused hears of a refusal: nothing was appended
     */
    void append(Append batch, Consumer<Appended> done, Consumer<Throwable> refused) {
        busy = true;
        send(batch, FIRST_DELAY, done, refused);
    }

    private void send(Append batch, Duration delay, Consumer<Appended> done, Consumer<Throwable> refused) {
        CompletableFuture<?> unused = store.append(batch)
                .whenComplete((appended, failure) -> inbox.post(() -> {
                    if (appended != null) {
                        durable(batch, appended, FIRST_DELAY, done);
                    } else {
                        failed(batch, delay, unwrapped(failure), done, refused);
                    }
                }));
    }

    private void durable(Append batch, Appended appended, Duration delay, Consumer<Appended> done) {
        try {
            if (batch.writes().size() > 1) { // all but the first are of variables
                variables.catchUp(appended.last());
            }
        } catch (UnavailableException e) {
            trouble = Optional.of("waits for the variables: " + e.getMessage());
            inbox.after(delay, () -> durable(batch, appended, longer(delay), done));
            return;
        }
        trouble = Optional.empty();
        busy = false;
        done.accept(appended);
    }

    private void failed(
            Append batch, Duration delay, Throwable why, Consumer<Appended> done, Consumer<Throwable> refused) {
        if (!(why instanceof UnavailableException)) {
            busy = false;
            refused.accept(why);
            return;
        }
        if (trouble.isEmpty()) {
            LOG.warn(
                    "proposal.record-unavailable stream={} request={} why={}",
                    batch.writes().get(0).stream(),
                    batch.request(),
                    why.getMessage());
        }
        trouble = Optional.of("waits for the record: " + why.getMessage());
        inbox.after(delay, () -> send(batch, longer(delay), done, refused));
    }

    private static Duration longer(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }

    private static Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? new IllegalStateException("an append that neither succeeded nor failed") : cause;
    }
}
