// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Fold;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;

/**
 * The read model of the variables: takes the events of the record in their order, each once however often it comes, and
 * the events of one batch together. Thread-safe.
 */
public final class Model {

    private final EventCodec codec;
    private final Object lock = new Object();
    private final List<Event> batch = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Cells cells = new Cells();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long taken;
    private volatile long applied;
    private volatile Realm realm = Realm.empty();
    private volatile boolean changing;

    private record Waiter(StreamId stream, long revision, CompletableFuture<Void> reached) {}

    /** Knows nothing yet. */
    public Model(EventCodec codec) {
        this.codec = codec;
    }

    /** What is known: what a handle has shown to anybody is in it, and all handles show what is in it. */
    public Realm realm() {
        return changing ? changed() : realm;
    }

    /** Some handles are ahead of the rest: waits, for microseconds, until none is. */
    private Realm changed() {
        synchronized (lock) {
            return realm;
        }
    }

    /** The position of the last event of which readers know. */
    public long applied() {
        return applied;
    }

    /** Calls {@code changed} after each change, on the thread that brought it: it must only tell somebody. */
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    /** Takes an event of a stream that begins with {@link Streams#PREFIX}: the next one, or one that it knows. */
    public void take(Event event) {
        if (event.position() <= applied) {
            return;
        }
        List<CompletableFuture<Void>> reached = new ArrayList<>();
        synchronized (lock) {
            if (event.position() <= taken) {
                return;
            }
            taken = event.position();
            if (!batch.isEmpty() && !batch.get(0).request().equals(event.request())) {
                apply(reached);
            }
            batch.add(event);
            if (batch.size() >= size(event)) {
                apply(reached);
            }
        }
        reached.forEach(each -> each.complete(null));
        if (event.position() <= applied) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Completes once a stream is known up to a revision. */
    public CompletableFuture<Void> reached(StreamId stream, long revision) {
        synchronized (lock) {
            if (realm.revision(stream) >= revision) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> reached = new CompletableFuture<>();
            waiters.add(new Waiter(stream, revision, reached));
            return reached.copy();
        }
    }

    /** A hold on a variable; see {@link org.mabeam.variable.Variables#handle}. */
    public <T> Handle<T> handle(VariableId id, Class<T> type, Reader reader) {
        synchronized (lock) {
            return cells.open(realm, id, type, reader, this::close);
        }
    }

    private void close(Cell<?> cell) {
        synchronized (lock) {
            cells.close(cell);
        }
    }

    private void apply(List<CompletableFuture<Void>> reached) {
        Realm next = realm;
        Set<VariableId> changed = new HashSet<>();
        for (Event event : batch) {
            next = folded(next, event);
            Streams.variable(event.stream()).ifPresent(changed::add);
        }
        long last = batch.get(batch.size() - 1).position();
        batch.clear();
        changing = true; // before the first handle shows more
        try {
            cells.refresh(next, changed);
        } finally {
            realm = next;
            applied = last;
            changing = false;
        }
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (next.revision(waiter.stream()) >= waiter.revision()) {
                each.remove();
                reached.add(waiter.reached());
            }
        }
    }

    private Realm folded(Realm before, Event event) {
        Fold.Place place = new Fold.Place(event.stream(), event.revision(), event.position(), event.at());
        String name = "its event " + event.position() + " (" + event.body().type() + ", schema "
                + event.body().schema() + ")";
        try {
            Optional<Recorded> recorded = codec.read(event.body());
            if (recorded.isPresent()) {
                return Fold.evolve(before, place, recorded.get());
            }
            return event.ignorable()
                    ? Fold.pass(before, place)
                    : Fold.stop(before, place, name + " is of a newer version of Mabeam");
        } catch (InvalidValueException e) {
            return Fold.stop(before, place, name + " cannot be read: " + e.getMessage());
        }
    }

    private int size(Event event) {
        try {
            return codec.read(event.body()).map(Recorded::of).orElse(1);
        } catch (InvalidValueException e) {
            return 1;
        }
    }
}
