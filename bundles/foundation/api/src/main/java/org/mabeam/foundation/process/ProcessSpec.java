// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mabeam.foundation.error.Faults;

/**
 * How to run a process.
 *
 * @param <M> its messages
 * @param mailbox how many messages may wait, 1 to 1,000,000
 * @param patience how long one message, or the start, may take before the incarnation counts as stuck: its thread is
 *     interrupted, whatever it still does is dropped, and a new one is started; 1 ms to 1 day
 * @param threads where it runs instead of the runtime's small pool: for foreign code that may block or compute for long
 * @param changed called after each change of its state, with no lock held, on a thread of the runtime or of the
 *     process: it must only tell somebody, who finds the newest in {@link ProcessRef#info()}
 * @param start makes an incarnation, at first and after each failure; runs as part of the process, not of the caller
 */
public record ProcessSpec<M>(
        ProcessName name,
        int mailbox,
        Duration patience,
        Supervision supervision,
        Optional<Executor> threads,
        Consumer<ProcessInfo> changed,
        Start<M> start) {

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
        return new ProcessSpec<>(
                name, 1000, Duration.ofSeconds(30), Supervision.DEFAULT, Optional.empty(), info -> {}, start);
    }

    /** The same with another mailbox. */
    public ProcessSpec<M> withMailbox(int capacity) {
        return new ProcessSpec<>(name, capacity, patience, supervision, threads, changed, start);
    }

    /** The same with another patience. */
    public ProcessSpec<M> withPatience(Duration limit) {
        return new ProcessSpec<>(name, mailbox, limit, supervision, threads, changed, start);
    }

    /** The same with another supervision. */
    public ProcessSpec<M> withSupervision(Supervision other) {
        return new ProcessSpec<>(name, mailbox, patience, other, threads, changed, start);
    }

    /** The same on other threads. */
    public ProcessSpec<M> withThreads(Executor executor) {
        return new ProcessSpec<>(name, mailbox, patience, supervision, Optional.of(executor), changed, start);
    }

    /** The same with somebody who is told of each change of its state. */
    public ProcessSpec<M> withChanged(Consumer<ProcessInfo> listener) {
        return new ProcessSpec<>(name, mailbox, patience, supervision, threads, listener, start);
    }
}
