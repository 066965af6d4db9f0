// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;

/**
 * A process across its incarnations, and its supervisor: the one truth about its life. Its lock guards the fields below
 * it; foreign code, futures and the executor are called without it.
 *
 * @param <M> the messages
 */
final class ProcessCell<M> implements ProcessRef<M> {

    /** A process that holds more threads hostage than this is given up. */
    private static final int MOST_LOST_THREADS = 3;

    private final ProcessSpec<M> spec;
    private final ProcessLog log;
    private final Environment environment;
    private final Mailbox<M> mailbox;
    private final Entrance<M> entrance;
    private final Consumer<ProcessCell<M>> removed;
    private final Executor executor;
    private final StuckThreads stuckThreads;
    private final AtomicLong handled = new AtomicLong();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private final Object lock = new Object();
    private final RestartBudget budget;
    private volatile Incarnation<M> current;
    private State state = State.STARTING;
    private Instant since;
    private int restarts;
    private int lostThreads;
    private @Nullable String lastFailure;
    private @Nullable Cancellable restart;

    /** @param removed called once when it has stopped, before the stop completes */
    ProcessCell(ProcessSpec<M> spec, Environment environment, Consumer<ProcessCell<M>> removed) {
        this.spec = spec;
        this.log = new ProcessLog(spec);
        this.environment = environment;
        this.mailbox = new Mailbox<>(spec.mailbox());
        this.entrance = new Entrance<>(spec, mailbox, this::begin, this::word);
        this.removed = removed;
        this.executor = spec.threads().orElse(environment.executor());
        this.stuckThreads = spec.threads().isPresent() ? StuckThreads.IGNORED : environment.stuckThreads();
        this.budget = new RestartBudget(spec.supervision(), environment.chance());
        this.since = now();
        this.current = new Incarnation<>(this, mailbox, spec, environment, 0);
        mailbox.open(current.number());
    }

    /** Where it runs. */
    Executor executor() {
        return executor;
    }

    /** Schedules the incarnation that lives. */
    void begin() {
        executor.execute(current);
    }

    @Override
    public ProcessName name() {
        return spec.name();
    }

    @Override
    public void tell(M message) {
        entrance.tell(message);
    }

    @Override
    public boolean offer(M message) {
        return entrance.offer(message);
    }

    @Override
    public ProcessInfo info() {
        synchronized (lock) {
            return new ProcessInfo(
                    name(),
                    state,
                    mailbox.waiting(),
                    spec.mailbox(),
                    restarts,
                    handled.get(),
                    since,
                    Optional.ofNullable(lastFailure));
        }
    }

    @Override
    public CompletableFuture<Void> stop(Duration deadline) {
        if (deadline.isNegative()) {
            throw new InvalidValueException("deadline", deadline, "0 or more");
        }
        boolean nothingRuns;
        boolean idle = false;
        synchronized (lock) {
            if (state == State.STOPPED) {
                return stopped.copy();
            }
            nothingRuns = state == State.RESTARTING || state == State.FAILED;
            if (state != State.STOPPING) {
                enter(State.STOPPING);
                idle = mailbox.close();
            }
            if (restart != null) {
                restart.cancel();
                restart = null;
            }
        }
        tellOfChange();
        if (nothingRuns) {
            complete();
        } else {
            environment.time().after(deadline, this::stopNow);
            if (idle) {
                executor.execute(current);
            }
        }
        return stopped.copy();
    }

    /** The deadline of a stop: what runs is given up; what waits for a thread still releases itself later. */
    private void stopNow() {
        synchronized (lock) {
            if (state != State.STOPPING) {
                return;
            }
        }
        if (current.turn().giveUp()) {
            lose("stop");
        }
        current.end();
        executor.execute(this::complete);
    }

    private void complete() {
        synchronized (lock) {
            if (state == State.STOPPED) {
                return;
            }
            enter(State.STOPPED);
        }
        log.stopped(handled.get());
        removed.accept(this);
        tellOfChange();
        stopped.complete(null);
    }

    /** The incarnation is made. False: it is not wanted any more. */
    boolean started(Incarnation<M> incarnation) {
        synchronized (lock) {
            if (incarnation != current) {
                return false;
            }
            if (state == State.STARTING) {
                enter(State.RUNNING);
            }
        }
        log.started(incarnation.restarts());
        tellOfChange();
        return true;
    }

    /** Whether it is to end: then nothing is begun any more. */
    boolean isStopping() {
        synchronized (lock) {
            return state == State.STOPPING || state == State.STOPPED;
        }
    }

    void handled() {
        handled.incrementAndGet();
    }

    /** A stopped incarnation has released what it held. */
    void finished(Incarnation<M> incarnation) {
        if (incarnation == current) {
            complete();
        }
    }

    void endedBadly(Throwable thrown) {
        log.endedBadly(thrown);
    }

    void failed(Incarnation<M> incarnation, Throwable failure) {
        over(incarnation, ProcessLog.sentence(failure), failure);
    }

    void stuck(Incarnation<M> incarnation) {
        lose("stuck");
        incarnation.end();
        over(incarnation, "stuck for more than " + spec.patience() + " in one message", null);
    }

    /** A call that was given up has returned after all: whatever it brought is dropped. */
    void cameBack(boolean interrupted) {
        synchronized (lock) {
            lostThreads--;
        }
        stuckThreads.back();
        log.threadBack(interrupted);
    }

    private void lose(String why) {
        synchronized (lock) {
            lostThreads++;
        }
        stuckThreads.lost();
        log.threadLost(why);
    }

    private void over(Incarnation<M> incarnation, String why, @Nullable Throwable cause) {
        Optional<Duration> delay;
        synchronized (lock) {
            if (incarnation != current || state == State.STOPPED) {
                return;
            }
            lastFailure = why;
            mailbox.retire();
            if (state == State.STOPPING) {
                delay = Optional.of(Duration.ZERO);
            } else {
                delay = lostThreads > MOST_LOST_THREADS ? Optional.empty() : budget.spend(now());
                enter(delay.isPresent() ? State.RESTARTING : State.FAILED);
                if (delay.isEmpty()) {
                    mailbox.close();
                } else {
                    restart = environment.time().after(delay.get(), this::restart);
                }
            }
        }
        if (info().state() == State.STOPPING) {
            complete();
        } else if (delay.isPresent()) {
            log.failed(incarnation.restarts(), delay.get(), why, cause);
        } else {
            log.givenUp(incarnation.restarts(), why, cause);
        }
        tellOfChange();
    }

    private void restart() {
        Incarnation<M> next;
        synchronized (lock) {
            if (state != State.RESTARTING) {
                return;
            }
            restart = null;
            restarts++;
            next = new Incarnation<>(this, mailbox, spec, environment, restarts);
            current = next;
            mailbox.open(next.number());
            enter(State.STARTING);
        }
        tellOfChange();
        executor.execute(next);
    }

    private void tellOfChange() {
        try {
            spec.changed().accept(info());
        } catch (RuntimeException thrown) { // the listener's failure is not the process's
            log.listenerFailed(thrown);
        }
    }

    private void enter(State next) {
        state = next;
        since = now();
    }

    private Instant now() {
        return environment.time().clock().instant();
    }

    private String word() {
        return info().state() == State.FAILED ? "given up after too many failures" : "stopped";
    }
}
