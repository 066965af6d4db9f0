// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one subscriber its events. Past and live ones come the same way, by reading on from the position, so nothing
 * can fall between them. {@link #wake} counts up; whoever finds 0 starts {@link #run}, which goes on until it has
 * counted all down: one run at a time, and no wake-up is lost. While the count is 0 it has handed out all that concerns
 * it up to where others were woken: it stands there without being woken itself.
 */
final class Delivery implements Subscription, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int PAGE = 1_000;
    private static final long CLOSE_WAIT_SECONDS = 5;

    private final SharedPages pages;
    private final LongSupplier passed;
    private final String streamPrefix;
    private final EventSubscriber subscriber;
    private final Executor executor;
    private final Consumer<Delivery> onEnd;
    private final AtomicInteger wakeUps = new AtomicInteger(1); // for the past
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private @Nullable Thread calling;
    private volatile boolean closed;
    private volatile @Nullable Throwable ending;
    private final AtomicLong position;

    /** @param passed up to where all were woken who had to be */
    Delivery(
            SharedPages pages,
            LongSupplier passed,
            String streamPrefix,
            long after,
            EventSubscriber subscriber,
            Executor executor,
            Consumer<Delivery> onEnd) {
        this.pages = pages;
        this.passed = passed;
        this.streamPrefix = streamPrefix;
        this.position = new AtomicLong(after);
        this.subscriber = subscriber;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    String streamPrefix() {
        return streamPrefix;
    }

    @Override
    public long position() {
        long upTo = passed.getAsLong();
        if (wakeUps.get() == 0) { // in this order: what it had to be woken for up to there, it was, and is done with it
            passOver(upTo);
        }
        return position.get();
    }

    /** Starts with the past. Whoever can be woken already is not missed: it is counted. */
    void begin() {
        start();
    }

    /** There is something to hear beyond {@code passed}, or it is to end. */
    void wake() {
        long upTo = passed.getAsLong();
        if (wakeUps.getAndIncrement() == 0) {
            passOver(upTo);
            start();
        }
    }

    /** Nothing is left to hand out up to there, unless it has ended without handing it out. */
    private void passOver(long upTo) {
        if (ending == null && !closed) {
            advance(upTo);
        }
    }

    private void advance(long upTo) {
        long unused = position.accumulateAndGet(upTo, Math::max);
    }

    private void start() {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException e) {
            LOG.debug("record.subscription-not-woken: the record is closing");
        }
    }

    /** Ends it from the side of the store, after the call that runs. */
    void end(Throwable cause) {
        ending = cause;
        wake();
    }

    /** Ends it; waits for a call that runs on another thread, so that none begins later. */
    @Override
    public void close() {
        closed = true; // before it is taken from those who are woken: its position stays
        onEnd.accept(this);
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(CLOSE_WAIT_SECONDS);
            while (calling != null && calling != Thread.currentThread() && left > 0) {
                left = called.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        int seen = wakeUps.get();
        while (seen > 0) {
            deliver();
            seen = wakeUps.addAndGet(-seen);
        }
    }

    private void deliver() {
        try {
            long head = pages.end();
            while (ending == null && position.get() < head) {
                List<Event> page = pages.read(EventQuery.of(streamPrefix, position.get(), PAGE), head);
                for (Event event : page) {
                    if (ending != null || !call(() -> hand(event))) {
                        return;
                    }
                }
                if (page.size() < PAGE) {
                    advance(head);
                }
                head = pages.end();
            }
        } catch (Throwable e) { // whatever a subscriber throws ends its own subscription alone
            ending = e;
        } finally {
            sayEnd();
        }
    }

    private void hand(Event event) throws Exception {
        subscriber.on(event);
        advance(event.position());
    }

    private void sayEnd() {
        Throwable cause = ending;
        if (cause == null) {
            return;
        }
        onEnd.accept(this);
        try {
            call(() -> subscriber.ended(cause));
        } catch (Throwable e) {
            LOG.warn("record.subscriber-failed prefix={} position={}", streamPrefix, position.get(), e);
        }
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        if (!(cause instanceof UnavailableException)) {
            LOG.warn("record.subscription-ended prefix={} position={}", streamPrefix, position.get(), cause);
        }
    }

    /** Calls the subscriber unless it was closed; false if it was. */
    private boolean call(Call call) throws Exception {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            calling = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        try {
            call.run();
            return true;
        } finally {
            lock.lock();
            try {
                calling = null;
                called.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private interface Call {
        void run() throws Exception;
    }
}
