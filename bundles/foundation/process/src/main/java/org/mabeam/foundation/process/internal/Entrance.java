// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessSpec;

/**
 * Where others put their messages in.
 *
 * @param wake schedules the incarnation
 * @param ended why nothing is taken any more, completing "the process is …"
 */
record Entrance<M>(ProcessSpec<M> spec, Mailbox<M> mailbox, Runnable wake, Supplier<String> ended) {

    void tell(M message) {
        switch (put(message)) {
            case FULL ->
                throw new UnavailableException("process " + spec.name() + " is busy: its mailbox of " + spec.mailbox()
                        + " messages is full; the message was not taken");
            case CLOSED ->
                throw new UnavailableException(
                        "process " + spec.name() + " is " + ended.get() + "; the message was not taken");
            case QUEUED, WAKE -> {}
        }
    }

    boolean offer(M message) {
        return switch (put(message)) {
            case QUEUED, WAKE -> true;
            case FULL, CLOSED -> false;
        };
    }

    private Mailbox.Put put(M message) {
        Mailbox.Put put = mailbox.tell(Objects.requireNonNull(message, "message"));
        if (put == Mailbox.Put.WAKE) {
            try {
                wake.run();
            } catch (RejectedExecutionException stopping) {
                return Mailbox.Put.CLOSED;
            }
        }
        return put;
    }
}
