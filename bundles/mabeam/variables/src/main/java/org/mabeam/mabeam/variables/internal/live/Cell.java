// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Space;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView.Canary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The value of one variable for all readers that see the same. Changed by one thread at a time, under the lock of the
 * model; read by all without one.
 */
final class Cell<T> {

    /** Who shares a cell. */
    record Key(Namespace namespace, String name, Class<?> type, Optional<String> agent) {

        private Key ofNoAgent() {
            return new Key(namespace, name, type, Optional.empty());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);

    private final Key key;
    private final Class<T> type;
    private final Optional<String> ownLayer;
    private volatile Answer<T> answer;
    private List<Slot> closure = List.of();
    private Set<VariableId> uses = Set.of();
    private List<Declaration> members = List.of();
    private @Nullable Space space;
    private int readers;

    /** @throws org.mabeam.foundation.error.InvalidValueException if the variable holds no such type */
    Cell(Key key, Class<T> type, Realm realm) {
        this.key = key;
        this.type = type;
        this.ownLayer = key.agent().map(agent -> new Layer.OfAgent(agent).toString());
        this.answer = answer(realm);
    }

    Key key() {
        return key;
    }

    Answer<T> answer() {
        return answer;
    }

    /** The variables whose changes concern it. */
    Set<VariableId> uses() {
        return uses;
    }

    /**
     * Takes the new value; what has none any more keeps its last.
     *
     * @param refreshed cells that were refreshed with this realm and in which no agent has a value of its own: a
     *     thousand agents share one answer
     */
    void refresh(Realm realm, Map<Key, Cell<?>> refreshed) {
        @SuppressWarnings("unchecked") // the type is part of the key
        Cell<T> same = (Cell<T>) refreshed.get(key.ofNoAgent());
        if (same != null && !isOwn(same.closure)) {
            closure = same.closure;
            uses = same.uses;
            answer = same.answer;
            return;
        }
        if (realm.seen(key.namespace(), key.name()).isEmpty()) {
            return;
        }
        try {
            answer = answer(realm);
            if (!isOwn(closure)) {
                refreshed.put(key.ofNoAgent(), this);
            }
        } catch (ArithmeticException | NotFoundException e) {
            LOG.warn("variables.no-value variable={}/{} keeps={}", key.namespace(), key.name(), answer.get(0), e);
        }
    }

    private boolean isOwn(List<Slot> slots) {
        return ownLayer.filter(layer ->
                        slots.stream().anyMatch(slot -> slot.layer(layer).isPresent()))
                .isPresent();
    }

    void enter() {
        readers++;
    }

    /** A reader less; true if there is none any more. */
    boolean leave() {
        readers--;
        return readers == 0;
    }

    private Answer<T> answer(Realm realm) {
        closure = realm.closure(key.namespace(), List.of(key.name()));
        Set<VariableId> concerned = new HashSet<>();
        List<Canary> trials = new ArrayList<>();
        Set<String> proposals = new HashSet<>();
        long position = 0;
        for (Slot slot : closure) {
            concerned.add(new VariableId(key.namespace(), slot.id().name()));
            concerned.add(new VariableId(VariableId.EVERYWHERE, slot.id().name()));
            position = Math.max(position, slot.position());
            slot.canary().filter(canary -> proposals.add(canary.proposal())).ifPresent(trials::add);
        }
        uses = concerned;
        Slot slot = realm.seen(key.namespace(), key.name())
                .orElseThrow(() ->
                        new NotFoundException("there is no variable " + new VariableId(key.namespace(), key.name())));
        Space composite = slot.kind() instanceof Kind.Composite whole ? space(realm, whole) : null;
        Reading reading = Reading.of(realm, key.namespace(), key.agent());
        Typing<T> typing = new Typing<>(type, slot, composite);
        return new Answer<>(
                typing.value(reading),
                position,
                List.copyOf(trials),
                taken -> typing.value(reading.onTrial(taken::contains)));
    }

    /** Making a space costs more than all else: it is kept while the members are declared as they were. */
    private Space space(Realm realm, Kind.Composite composite) {
        List<Declaration> now =
                closure.stream().flatMap(slot -> slot.declaration().stream()).toList();
        Space known = space;
        if (known == null || !now.equals(members)) {
            known = Reading.of(realm, key.namespace(), Optional.empty()).space(composite);
            space = known;
            members = now;
        }
        return known;
    }
}
