// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one subscriber its events. Past and live ones come the same way, by reading on from the position, so nothing
 * can fall between them. {@link #wake} counts up; whoever finds 0 starts {@link #run}, which goes on until it has
 * counted all down: one run at a time, and no wake-up is lost.
 */
final class Delivery implements Subscription, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int PAGE = 1_000;
    private static final long CLOSE_WAIT_SECONDS = 5;

    private final EventStorage storage;
    private final String streamPrefix;
    private final EventSubscriber subscriber;
    private final Executor executor;
    private final Consumer<Delivery> onEnd;
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private @Nullable Thread calling;
    private boolean closed;
    private volatile @Nullable Throwable ending;
    private volatile long position;

    Delivery(
            EventStorage storage,
            String streamPrefix,
            long after,
            EventSubscriber subscriber,
            Executor executor,
            Consumer<Delivery> onEnd) {
        this.storage = storage;
        this.streamPrefix = streamPrefix;
        this.position = after;
        this.subscriber = subscriber;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    @Override
    public long position() {
        return position;
    }

    /** There may be something to hear. */
    void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                LOG.debug("record.subscription-not-woken: the record is closing");
            }
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
        onEnd.accept(this);
        lock.lock();
        try {
            closed = true;
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
            long head = storage.position();
            while (ending == null && position < head) {
                List<Event> page = storage.query(EventQuery.of(streamPrefix, position, PAGE));
                for (Event event : page) {
                    if (ending != null || !call(() -> subscriber.on(event))) {
                        return;
                    }
                    position = event.position();
                }
                if (page.size() < PAGE) {
                    position = Math.max(position, head);
                }
                head = storage.position();
            }
        } catch (Throwable e) { // whatever a subscriber throws ends its own subscription alone
            ending = e;
        } finally {
            sayEnd();
        }
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
            LOG.warn("record.subscriber-failed prefix={} position={}", streamPrefix, position, e);
        }
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        if (!(cause instanceof UnavailableException)) {
            LOG.warn("record.subscription-ended prefix={} position={}", streamPrefix, position, cause);
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
