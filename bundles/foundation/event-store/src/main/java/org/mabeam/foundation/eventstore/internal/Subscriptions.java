// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who follow a record. Whoever is slow to hear keeps a thread for as long, and holds up only itself. Thread-safe.
 */
final class Subscriptions implements AutoCloseable {

    /** Each may need a thread; one more is on its way to whoever waits. */
    private static final int MOST = 2_000;

    private static final long IDLE_SECONDS = 10;
    private static final long END_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final SharedPages pages;
    private final Set<Delivery> all = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Delivery>> byPrefix = new ConcurrentHashMap<>();
    private final AtomicLong threads = new AtomicLong();
    private final ExecutorService executor =
            new ThreadPoolExecutor(0, MOST + 1, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), body -> {
                Thread thread = new Thread(body, "mabeam-record-subscriber-" + threads.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
    private final DeliveryThreads deliveries = new DeliveryThreads(executor);
    private volatile long passed;
    private volatile boolean closed;

    Subscriptions(EventStorage storage) {
        this.pages = new SharedPages(storage);
        this.passed = storage.position();
    }

    Subscription add(String streamPrefix, long after, EventSubscriber subscriber) {
        new Faults().check(after >= 0, "after", after, "a position >= 0").throwIfAny();
        if (closed) {
            throw new UnavailableException("the record is closing; nothing was subscribed");
        }
        Delivery delivery =
                new Delivery(pages, () -> passed, streamPrefix, after, subscriber, deliveries, this::remove);
        all.add(delivery);
        if (all.size() > MOST) {
            all.remove(delivery);
            throw new UnavailableException("the record has " + MOST + " subscriptions; close one first");
        }
        byPrefix.compute(streamPrefix, (same, known) -> {
            Set<Delivery> deliveriesOfIt = known == null ? ConcurrentHashMap.newKeySet() : known;
            deliveriesOfIt.add(delivery);
            return deliveriesOfIt;
        });
        delivery.begin();
        if (closed) {
            delivery.end(new UnavailableException("the record is closing"));
        }
        return delivery;
    }

    /** A commit is on the record, and so were all before it: wakes whom it concerns. By one thread at a time. */
    void wake(Written written) {
        byPrefix.forEach((streamPrefix, deliveriesOfIt) -> {
            if (written.concerns(streamPrefix)) {
                deliveriesOfIt.forEach(Delivery::wake);
            }
        });
        passed = Math.max(passed, written.last());
    }

    private void remove(Delivery delivery) {
        all.remove(delivery);
        byPrefix.computeIfPresent(delivery.streamPrefix(), (same, known) -> {
            known.remove(delivery);
            return known.isEmpty() ? null : known;
        });
    }

    /** Tells all of them that it ends, and waits a little for calls that run. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Delivery delivery : all) {
            delivery.end(new UnavailableException("the record is closing"));
        }
        CountDownLatch told = new CountDownLatch(1);
        try {
            deliveries.execute(told::countDown); // behind them
            if (!told.await(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("record.subscribers-slow: not all were told that the record is closing");
            }
            executor.shutdown();
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
