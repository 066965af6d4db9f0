// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;

/** A delivery of a {@link SimulatedEventStore}, at its own pace. */
final class SimulatedSubscription implements Subscription {

    private final SimulatedEventStore store;
    private final String streamPrefix;
    private final EventSubscriber subscriber;
    private long position;
    private boolean open = true;
    private boolean closed;
    private boolean scheduled;

    SimulatedSubscription(SimulatedEventStore store, String streamPrefix, long after, EventSubscriber subscriber) {
        this.store = store;
        this.streamPrefix = streamPrefix;
        this.subscriber = subscriber;
        this.position = after;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        closed = true;
        leave();
    }

    /** There may be something to deliver. */
    void wake() {
        if (open && !scheduled && position < store.position()) {
            scheduled = true;
            store.deliverLater(this::deliver);
        }
    }

    /** It ends by itself; the subscriber hears of it. */
    void end(Throwable cause) {
        if (open) {
            leave();
            store.deliverLater(() -> {
                if (!closed) {
                    subscriber.ended(cause);
                }
            });
        }
    }

    private void deliver() {
        scheduled = false;
        if (!open) {
            return;
        }
        if (store.endsSubscription()) {
            end(new UnavailableException("the subscription ended; resume at position " + position));
            return;
        }
        while (open && position < store.position()) {
            Event event = store.at(position + 1);
            if (event.stream().value().startsWith(streamPrefix)) {
                hand(event);
                break;
            }
            position++;
        }
        wake();
    }

    private void leave() {
        open = false;
        store.remove(this);
    }

    private void hand(Event event) {
        try {
            subscriber.on(event);
            position++;
        } catch (Exception thrown) { // ends the subscription, as the contract says
            end(thrown);
        }
    }
}
