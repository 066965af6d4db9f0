// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the events of the record to the model: those of the past at once, each new one as it comes. */
public final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EventStore store;
    private final Model model;
    private final Time time;
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final AtomicLong read = new AtomicLong();
    private volatile boolean open = true;

    private Feed(EventStore store, Model model, Time time) {
        this.store = store;
        this.model = model;
        this.time = time;
    }

    /**
     * Reads what is on the record, then follows it. Blocks for I/O.
     *
     * @throws UnavailableException if the record cannot be read
     */
    public static Feed open(EventStore store, Model model, Time time) {
        Feed feed = new Feed(store, model, time);
        feed.read();
        feed.subscribe();
        return feed;
    }

    /**
     * Brings the model all that is on the record up to a position, should it not have come yet. Blocks for I/O.
     *
     * @throws InvalidValueException if the record ends before it
     * @throws UnavailableException if the record cannot be read
     */
    public void catchUp(long position) {
        if (position <= known()) {
            return;
        }
        long end = store.position();
        if (position > end) {
            throw new InvalidValueException("position", position, "at most " + end + ", where the record ends");
        }
        read();
    }

    /** Up to where the model has everything. */
    private long known() {
        return Math.max(model.applied(), read.get());
    }

    private void read() {
        long end = store.position();
        long after = known();
        List<Event> page;
        do {
            page = store.query(EventQuery.of(Streams.PREFIX, after, EventStore.MAX_READ));
            page.forEach(model::take);
            after = page.isEmpty() ? after : page.get(page.size() - 1).position();
        } while (page.size() == EventStore.MAX_READ);
        long unused = read.accumulateAndGet(end, Math::max); // a batch becomes visible as a whole
    }

    @Override
    public void close() {
        open = false;
        Subscription last = subscription.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    private void subscribe() {
        if (!open) {
            return;
        }
        try {
            Subscription next = store.subscribe(Streams.PREFIX, known(), new EventSubscriber() {
                @Override
                public void on(Event event) {
                    model.take(event);
                }

                @Override
                public void ended(Throwable cause) {
                    again(cause);
                }
            });
            subscription.set(next);
            if (!open) {
                next.close();
            }
        } catch (UnavailableException e) {
            again(e);
        }
    }

    /** The store ended it: what is missed meanwhile comes with the next subscription. */
    private void again(Throwable cause) {
        if (open) {
            LOG.debug("variables.feed-ended after={}", model.applied(), cause);
            time.after(PAUSE, this::subscribe);
        }
    }
}
