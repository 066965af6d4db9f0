// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.state.Realm.Fence;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Constrained;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Guarded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Released;
import org.mabeam.variable.Formula;
import org.mabeam.variable.Guards;
import org.pcollections.PVector;

/** What an event makes of what was known. Pure; knows no event that it cannot fold. */
public final class Fold {

    private Fold() {}

    /** Where an event stands. */
    public record Place(StreamId stream, long revision, long position, Instant at) {}

    /** After an event. */
    public static Realm evolve(Realm realm, Place place, Recorded recorded) {
        Optional<Namespace> guarded = Streams.guarded(place.stream());
        if (guarded.isPresent() && recorded.event() instanceof Guarded event) {
            return realm.with(guarded.get(), fenced(realm.fence(guarded.get()), place.revision(), event.guards()));
        }
        return Streams.variable(place.stream())
                .filter(id -> recorded.event() instanceof VariableEvent.OfVariable)
                .map(id -> realm.with(SlotFold.evolve(
                        realm.slot(id), place, (VariableEvent.OfVariable) recorded.event(), recorded.cause())))
                .orElseGet(() -> realm.rearranged(laws(realm, recorded.event()), place.revision(), realm.stuck()));
    }

    /** After an event that may be passed over. */
    public static Realm pass(Realm realm, Place place) {
        return after(realm, place, Optional.empty());
    }

    /** After an event that this version cannot read: what its stream stands for is not changed here any more. */
    public static Realm stop(Realm realm, Place place, String why) {
        return after(realm, place, Optional.of(why));
    }

    private static Realm after(Realm realm, Place place, Optional<String> why) {
        Optional<Namespace> guarded = Streams.guarded(place.stream());
        if (guarded.isPresent()) {
            Fence fence = realm.fence(guarded.get());
            return realm.with(guarded.get(), new Fence(place.revision(), fence.byPrefix(), why.or(fence::stuck)));
        }
        return Streams.variable(place.stream())
                .map(id -> realm.with(SlotFold.passed(realm.slot(id), place, why)))
                .orElseGet(() -> place.stream().equals(Streams.STRUCTURE)
                        ? realm.rearranged(realm.laws(), place.revision(), why.or(realm::stuck))
                        : realm);
    }

    private static Fence fenced(Fence fence, long revision, Guards guards) {
        TreeMap<String, Guards> byPrefix = new TreeMap<>(fence.byPrefix());
        if (guards.equals(Guards.none(guards.namespace(), guards.prefix()))) {
            byPrefix.remove(guards.prefix());
        } else {
            byPrefix.put(guards.prefix(), guards);
        }
        return new Fence(revision, java.util.Collections.unmodifiableSortedMap(byPrefix), fence.stuck());
    }

    private static PVector<Law> laws(Realm realm, VariableEvent event) {
        if (event instanceof Constrained added) {
            Namespace namespace = new Namespace(added.namespace());
            Law law = new Law(
                    namespace,
                    added.name(),
                    added.constraint(),
                    Formula.parse("constraint", added.constraint().expression()));
            return without(realm, namespace, added.name()).plus(law);
        } else if (event instanceof Released released) {
            return without(realm, new Namespace(released.namespace()), released.name());
        }
        return realm.laws();
    }

    private static PVector<Law> without(Realm realm, Namespace namespace, String name) {
        List<Law> gone =
                realm.laws(namespace).filter(law -> law.name().equals(name)).toList();
        return realm.laws().minusAll(gone);
    }
}
