// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;

/**
 * One life of a process, from its start to its failure or stop. Runs on the executor, one activation at a time: the
 * hand-over from one to the next makes all earlier effects visible.
 *
 * @param <M> the messages
 */
final class Incarnation<M> implements ProcessContext<M>, Runnable {

    private interface Call {
        void run() throws Exception;
    }

    private final ProcessCell<M> cell;
    private final Mailbox<M> mailbox;
    private final ProcessSpec<M> spec;
    private final Environment environment;
    private final int restarts;
    private final Turn turn = new Turn();
    private final Reminders reminders = new Reminders();
    private @Nullable Behaviour<M> behaviour;

    Incarnation(ProcessCell<M> cell, Mailbox<M> mailbox, ProcessSpec<M> spec, Environment environment, int restarts) {
        this.cell = cell;
        this.mailbox = mailbox;
        this.spec = spec;
        this.environment = environment;
        this.restarts = restarts;
    }

    /** Differs between all incarnations of the process, from 1. */
    long number() {
        return restarts + 1L;
    }

    Turn turn() {
        return turn;
    }

    /** Lets go of the timers. */
    void end() {
        reminders.close();
    }

    @Override
    public ProcessRef<M> self() {
        return cell;
    }

    @Override
    public int restarts() {
        return restarts;
    }

    @Override
    public InstantSource clock() {
        return environment.time().clock();
    }

    @Override
    public Cancellable after(Duration delay, M message) {
        Objects.requireNonNull(message, "message");
        return reminders.add(environment.time(), delay, () -> {
            if (mailbox.remind(message, number()) == Mailbox.Put.WAKE) {
                cell.executor().execute(this);
            }
        });
    }

    /** One activation: a bounded number of messages, so that others get their turn. */
    @Override
    public void run() {
        if (behaviour == null && !cell.isStopping() && !begin()) {
            return;
        }
        int left = environment.messagesPerActivation();
        while (left > 0) {
            M message = mailbox.take(number());
            if (message != null) {
                if (!handle(message)) {
                    return;
                }
                left--;
                continue;
            }
            switch (mailbox.rest(number())) {
                case AGAIN -> {}
                case CLOSED -> {
                    finish();
                    return;
                }
                case IDLE, STALE -> {
                    return;
                }
            }
        }
        cell.executor().execute(this);
    }

    private boolean begin() {
        return call(() -> {
                    Behaviour<M> made = spec.start().start(this);
                    behaviour = Objects.requireNonNull(made, "start gave no behaviour");
                })
                && cell.started(this);
    }

    private boolean handle(M message) {
        Behaviour<M> current = Objects.requireNonNull(behaviour);
        if (!call(() -> current.on(message))) {
            return false;
        }
        cell.handled();
        return true;
    }

    /** Runs foreign code. False: this incarnation is over, and the cell knows it. */
    private boolean call(Call foreign) {
        if (!enter()) {
            return false;
        }
        Throwable failure = null;
        try {
            foreign.run();
        } catch (Throwable thrown) { // whatever a plugin throws is its failure and nobody else's
            failure = thrown;
        }
        if (!leave()) {
            return false;
        }
        if (failure != null) {
            release();
            cell.failed(this, failure);
            return false;
        }
        return true;
    }

    private void finish() {
        release();
        cell.finished(this);
    }

    private void release() {
        reminders.close();
        Behaviour<M> current = behaviour;
        if (current == null || !enter()) {
            return;
        }
        try {
            current.ended();
        } catch (Throwable thrown) { // as above; the incarnation has ended anyway
            cell.endedBadly(thrown);
        }
        leave();
    }

    private boolean enter() {
        return switch (turn.begin()) {
            case GO -> true;
            case GO_AND_WATCH -> {
                lookLater();
                yield true;
            }
            case GIVEN_UP -> false;
        };
    }

    private boolean leave() {
        boolean inTime = turn.end();
        // An interrupt, whether of foreign code or of ours, must not reach what the thread does next.
        boolean interrupted = Thread.interrupted();
        if (!inTime) {
            cell.cameBack(interrupted);
        }
        return inTime;
    }

    private void lookLater() {
        environment.time().after(spec.patience().dividedBy(Turn.LOOKS), this::look);
    }

    private void look() {
        switch (turn.look()) {
            case BUSY -> lookLater();
            case STUCK -> cell.stuck(this);
            case IDLE -> {}
        }
    }
}
