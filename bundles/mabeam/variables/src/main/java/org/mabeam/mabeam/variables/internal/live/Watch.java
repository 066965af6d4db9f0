// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.mabeam.variables.internal.state.Changes;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Fold;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.OfVariable;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.VariableId;

/**
 * Tells one watcher of the changes. It brings each event to the model itself, should it be the first to get it: whoever
 * is told of a change sees it.
 */
public final class Watch implements EventSubscriber {

    private final Model model;
    private final NewestChange changes;
    private final Namespace namespace;
    private final long after;
    private final ChangeWatcher watcher;
    private final List<Event> unseen = new ArrayList<>();

    private Watch(Model model, NewestChange changes, Namespace namespace, long after, ChangeWatcher watcher) {
        this.model = model;
        this.changes = changes;
        this.namespace = namespace;
        this.after = after;
        this.watcher = watcher;
    }

    /** Begins after a position. */
    public static Subscription open(
            EventStore store,
            Model model,
            NewestChange changes,
            Namespace namespace,
            long after,
            ChangeWatcher watcher) {
        if (after < 0) {
            throw new InvalidValueException("after", after, "a position, 0 for the beginning");
        }
        // The model takes events in their order, without a gap.
        long from = Math.min(after, model.applied());
        return store.subscribe(Streams.PREFIX, from, new Watch(model, changes, namespace, after, watcher));
    }

    /** An event as an entry of its variable's history, if it is one and can be read. */
    public static Optional<Change> change(EventCodec codec, Event event) {
        Optional<VariableId> id = Streams.variable(event.stream());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Fold.Place place = new Fold.Place(event.stream(), event.revision(), event.position(), event.at());
        return codec.read(event.body())
                .filter(recorded -> recorded.event() instanceof OfVariable)
                .map(recorded -> Changes.of(id.get(), place, (OfVariable) recorded.event(), recorded.cause()));
    }

    @Override
    public void on(Event event) throws Exception {
        model.take(event);
        unseen.add(event);
        if (model.applied() < event.position()) {
            return; // the rest of its batch is under way
        }
        for (Event each : unseen) {
            Optional<Change> change = changes.of(each);
            if (each.position() > after && change.filter(this::concerns).isPresent()) {
                watcher.changed(change.get());
            }
        }
        unseen.clear();
    }

    @Override
    public void ended(Throwable cause) {
        watcher.ended(cause);
    }

    private boolean concerns(Change change) {
        Namespace of = change.id().namespace();
        return of.equals(namespace) || of.equals(VariableId.EVERYWHERE);
    }
}
