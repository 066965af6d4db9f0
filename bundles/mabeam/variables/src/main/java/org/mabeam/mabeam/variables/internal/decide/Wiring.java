// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.state.Law;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Kind;

/** How variables are made of each other. */
final class Wiring {

    private final Realm realm;

    Wiring(Realm realm) {
        this.realm = realm;
    }

    /**
     * Checks that what new composites and derived variables name is there, can take part, and leads into no circle.
     *
     * @param reads takes the streams that were looked at
     */
    void check(List<Declaration> declarations, SortedSet<StreamId> reads) {
        Faults faults = new Faults();
        for (Declaration each : declarations) {
            Slot slot = realm.slot(each.id());
            Namespace namespace = each.id().namespace();
            if (slot.formula().isPresent() && slot.parts().isEmpty()) {
                faults.check(false, "expression", slot.formula().get(), "about at least one variable");
            }
            for (String part : slot.parts()) {
                Optional<Slot> named = realm.seen(namespace, part);
                named.ifPresent(found -> reads.add(Streams.of(found.id())));
                String field = slot.kind() instanceof Kind.Composite ? "members" : "expression";
                faults.check(named.isPresent(), field, part, "the name of a variable of namespace " + namespace);
                named.filter(found -> !canTakePart(slot, found))
                        .ifPresent(found -> faults.check(
                                false,
                                field,
                                part,
                                slot.kind() instanceof Kind.Composite
                                        ? "a variable with a domain"
                                        : "a single value, not a composite"));
            }
        }
        faults.throwIfAny();
        for (Namespace namespace : realm.namespaces()) {
            for (Declaration each : declarations) {
                if (realm.seen(namespace, each.id().name()).isPresent()) {
                    requireNoCircle(namespace, each.id().name());
                }
            }
        }
    }

    /** Checks that what a constraint names is there and has a single value. */
    void check(Law law) {
        Faults faults = new Faults();
        for (String name : law.formula().names()) {
            Optional<Slot> named = realm.seen(law.namespace(), name);
            faults.check(
                    named.filter(slot -> !(slot.kind() instanceof Kind.Composite))
                            .isPresent(),
                    "constraint",
                    name,
                    "the name of a single variable of namespace " + law.namespace());
        }
        faults.check(!law.formula().names().isEmpty(), "constraint", law.formula(), "about at least one variable");
        faults.throwIfAny();
    }

    /** What names a variable of this name and would find none. */
    List<String> users(String name) {
        List<String> users = new ArrayList<>();
        for (Namespace namespace : realm.namespaces()) {
            if (realm.seen(namespace, name).isPresent()) {
                continue;
            }
            for (Slot slot : realm.seen(namespace)) {
                if (slot.parts().contains(name)) {
                    users.add("variable " + slot.id());
                }
            }
            realm.laws(namespace)
                    .filter(law -> law.formula().names().contains(name))
                    .forEach(law -> users.add("constraint " + law.name() + " of " + namespace));
        }
        return users.stream().distinct().toList();
    }

    private static boolean canTakePart(Slot whole, Slot part) {
        return whole.kind() instanceof Kind.Composite
                ? part.domain().isPresent()
                : !(part.kind() instanceof Kind.Composite);
    }

    private void requireNoCircle(Namespace namespace, String name) {
        walk(namespace, name, new ArrayDeque<>(), new TreeSet<>());
    }

    private void walk(Namespace namespace, String name, Deque<String> path, SortedSet<String> done) {
        if (path.contains(name)) {
            List<String> circle = new ArrayList<>(path);
            circle = circle.subList(circle.indexOf(name), circle.size());
            throw new InvalidValueException(
                    "expression", String.join(" -> ", circle) + " -> " + name, "free of circles");
        }
        if (!done.add(name)) {
            return;
        }
        path.addLast(name);
        realm.seen(namespace, name)
                .map(Slot::parts)
                .orElse(List.of())
                .forEach(part -> walk(namespace, part, path, done));
        path.removeLast();
    }
}
