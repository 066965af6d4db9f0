// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;

/** The cells that are read, by what they show and by what changes them. For one thread at a time. */
final class Cells {

    private final Map<Cell.Key, Cell<?>> cells = new HashMap<>();
    private final Map<VariableId, Set<Cell<?>>> users = new HashMap<>();

    <T> Handle<T> open(Realm realm, VariableId id, Class<T> type, Reader reader, Consumer<Cell<?>> closed) {
        Cell.Key key = new Cell.Key(
                id.namespace(), id.name(), type, reader.agent().map(agent -> new Layer.OfAgent(agent).agent()));
        Cell<?> known = cells.get(key);
        Cell<T> cell;
        if (known == null) {
            cell = new Cell<>(key, type, realm);
            cells.put(key, cell);
            register(cell);
        } else {
            @SuppressWarnings("unchecked") // the type is part of the key
            Cell<T> same = (Cell<T>) known;
            cell = same;
        }
        cell.enter();
        return new LiveHandle<>(id, cell, Subjects.of(reader), closed);
    }

    void close(Cell<?> cell) {
        if (cell.leave()) {
            cells.remove(cell.key());
            unregister(cell);
        }
    }

    /** Refreshes what the changed variables concern. */
    void refresh(Realm realm, Set<VariableId> changed) {
        Set<Cell<?>> concerned = new LinkedHashSet<>();
        changed.forEach(id -> concerned.addAll(users.getOrDefault(id, Set.of())));
        Map<Cell.Key, Cell<?>> refreshed = new HashMap<>();
        for (Cell<?> cell : concerned) {
            Set<VariableId> before = cell.uses();
            cell.refresh(realm, refreshed);
            if (!cell.uses().equals(before)) {
                before.forEach(id -> remove(id, cell));
                register(cell);
            }
        }
    }

    private void register(Cell<?> cell) {
        cell.uses()
                .forEach(id ->
                        users.computeIfAbsent(id, missing -> new HashSet<>()).add(cell));
    }

    private void unregister(Cell<?> cell) {
        cell.uses().forEach(id -> remove(id, cell));
    }

    private void remove(VariableId id, Cell<?> cell) {
        users.computeIfPresent(id, (same, all) -> {
            all.remove(cell);
            return all.isEmpty() ? null : all;
        });
    }
}
