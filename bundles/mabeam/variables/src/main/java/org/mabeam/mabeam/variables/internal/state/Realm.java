// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * All variables at one moment, with what binds them.
 *
 * @param index which of them want attention without being named
 * @param guards of each namespace, by prefix
 * @param structure the revision of the stream that tells which variables and constraints there are
 * @param stuck why nothing that spans variables can be changed here
 */
public record Realm(
        PMap<VariableId, Slot> slots,
        Index index,
        PMap<Namespace, Fence> guards,
        PVector<Law> laws,
        long structure,
        Optional<String> stuck) {

    /** The guards of a namespace, with the revision of their stream. */
    public record Fence(long revision, SortedMap<String, Guards> byPrefix, Optional<String> stuck) {
        static final Fence NONE = new Fence(EventStore.NO_STREAM, TreePMap.empty(), Optional.empty());
    }

    /**
     * Variables of which something is to be done whoever names them.
     *
     * @param derived those that are computed from others
     * @param timed those with a temporary value
     * @param services those whose value is a plugin
     */
    public record Index(PSet<VariableId> derived, PSet<VariableId> timed, PSet<VariableId> services) {
        static final Index EMPTY = new Index(HashTreePSet.empty(), HashTreePSet.empty(), HashTreePSet.empty());

        Index with(Slot slot) {
            return new Index(
                    marked(derived, slot, slot.formula().isPresent()),
                    marked(timed, slot, slot.temporaries().findAny().isPresent()),
                    marked(services, slot, slot.isDeclared() && slot.kind() instanceof Kind.Service));
        }

        private static PSet<VariableId> marked(PSet<VariableId> set, Slot slot, boolean wanted) {
            return wanted ? set.plus(slot.id()) : set.minus(slot.id());
        }
    }

    /** Nothing yet. */
    public static Realm empty() {
        return new Realm(
                HashTreePMap.empty(),
                Index.EMPTY,
                HashTreePMap.empty(),
                TreePVector.empty(),
                EventStore.NO_STREAM,
                Optional.empty());
    }

    /** What is known of a variable, also if it is not declared. */
    public Slot slot(VariableId id) {
        Slot known = slots.get(id);
        return known == null ? Slot.none(id) : known;
    }

    /** The variable that a namespace sees under a name. */
    public Optional<Slot> seen(Namespace namespace, String name) {
        Slot own = slot(new VariableId(namespace, name));
        return own.isDeclared()
                ? Optional.of(own)
                : Optional.of(slot(new VariableId(VariableId.EVERYWHERE, name))).filter(Slot::isDeclared);
    }

    /** The variables that a namespace sees, by name. */
    public List<Slot> seen(Namespace namespace) {
        SortedMap<String, Slot> seen = new TreeMap<>();
        for (Slot slot : slots.values()) {
            boolean own = slot.id().namespace().equals(namespace);
            if (slot.isDeclared() && (own || slot.id().namespace().equals(VariableId.EVERYWHERE))) {
                seen.merge(slot.id().name(), slot, (one, other) -> own ? slot : one);
            }
        }
        return List.copyOf(seen.values());
    }

    /** The namespaces in which something is declared or constrained. */
    public SortedSet<Namespace> namespaces() {
        SortedSet<Namespace> all = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        slots.values().stream()
                .filter(Slot::isDeclared)
                .forEach(slot -> all.add(slot.id().namespace()));
        laws.forEach(law -> all.add(law.namespace()));
        return all;
    }

    /** The guards of a namespace. */
    public Fence fence(Namespace namespace) {
        Fence fence = guards.get(namespace);
        return fence == null ? Fence.NONE : fence;
    }

    /** The guards that hold for a variable, the shortest prefix first. */
    public List<Guards> guards(VariableId id) {
        return fence(id.namespace()).byPrefix().values().stream()
                .filter(guards -> guards.covers(id))
                .toList();
    }

    /** The constraints of a namespace. */
    public Stream<Law> laws(Namespace namespace) {
        return laws.stream().filter(law -> law.namespace().equals(namespace));
    }

    /**
     * What stands behind some names as a namespace sees them: the variables themselves, and those of which they are
     * made, each once; names that nothing stands behind are left out.
     */
    public List<Slot> closure(Namespace namespace, List<String> names) {
        List<Slot> found = new ArrayList<>();
        TreeSet<String> done = new TreeSet<>();
        List<String> open = new ArrayList<>(names);
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (done.add(name)) {
                seen(namespace, name).ifPresent(slot -> {
                    found.add(slot);
                    open.addAll(slot.parts());
                });
            }
        }
        return found;
    }

    /** The revision of a stream of variables. */
    public long revision(StreamId stream) {
        if (stream.equals(Streams.STRUCTURE)) {
            return structure;
        }
        return Streams.variable(stream)
                .map(id -> slot(id).revision())
                .or(() -> Streams.guarded(stream)
                        .map(namespace -> fence(namespace).revision()))
                .orElseThrow(() -> new IllegalStateException("no stream of variables: " + stream));
    }

    Realm with(Slot slot) {
        return new Realm(slots.plus(slot.id(), slot), index.with(slot), guards, laws, structure, stuck);
    }

    Realm with(Namespace namespace, Fence fence) {
        return new Realm(slots, index, guards.plus(namespace, fence), laws, structure, stuck);
    }

    Realm rearranged(PVector<Law> others, long revision, Optional<String> why) {
        return new Realm(slots, index, guards, others, revision, why);
    }
}
