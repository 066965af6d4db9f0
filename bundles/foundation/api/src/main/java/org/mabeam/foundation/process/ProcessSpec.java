// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import org.mabeam.foundation.error.Faults;

/**
 * How to run a process.
 *
 * @param <M> its messages
 * @param mailbox how many messages may wait, 1 to 1,000,000
 * @param patience how long one message, or the start, may take before the incarnation counts as stuck: its thread is
 *     interrupted, whatever it still does is dropped, and a new one is started; 1 ms to 1 day
 * @param start makes an incarnation, at first and after each failure; runs as part of the process, not of the caller
 */
public record ProcessSpec<M>(
        ProcessName name, int mailbox, Duration patience, Supervision supervision, Start<M> start) {

    /** Makes an incarnation of a process. */
    @FunctionalInterface
    public interface Start<M> {
        /** Throwing counts as a failure of the incarnation. */
        Behaviour<M> start(ProcessContext<M> context) throws Exception;
    }

    public ProcessSpec {
        new Faults()
                .check(mailbox >= 1 && mailbox <= 1_000_000, "mailbox", mailbox, "1 to 1000000")
                .check(
                        patience.compareTo(Duration.ofMillis(1)) >= 0 && patience.compareTo(Duration.ofDays(1)) <= 0,
                        "patience",
                        patience,
                        "1 ms to 1 day")
                .throwIfAny();
    }

    /** A process with a mailbox of 1,000, a patience of 30 s and the default supervision. */
    public static <M> ProcessSpec<M> of(ProcessName name, Start<M> start) {
        return new ProcessSpec<>(name, 1000, Duration.ofSeconds(30), Supervision.DEFAULT, start);
    }

    /** The same with another mailbox. */
    public ProcessSpec<M> withMailbox(int capacity) {
        return new ProcessSpec<>(name, capacity, patience, supervision, start);
    }

    /** The same with another patience. */
    public ProcessSpec<M> withPatience(Duration limit) {
        return new ProcessSpec<>(name, mailbox, limit, supervision, start);
    }

    /** The same with another supervision. */
    public ProcessSpec<M> withSupervision(Supervision other) {
        return new ProcessSpec<>(name, mailbox, patience, other, start);
    }
}
