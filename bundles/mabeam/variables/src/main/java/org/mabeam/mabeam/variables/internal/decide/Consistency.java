// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.state.Law;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.variable.Formula;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Scalar;
import org.mabeam.variable.VariableId;

/**
 * Whether what spans variables still holds after a decision: constraints are true and derived variables have a value,
 * for each reader that sees values of its own, for subjects on trial and not, now and after each end of a temporary
 * value.
 */
final class Consistency {

    /** More trials at once on the variables of one constraint are refused: each doubles what is to be checked. */
    private static final int MOST_TRIALS = 4;

    private final Realm after;
    private final SortedSet<StreamId> reads = new TreeSet<>();

    private Consistency(Realm after) {
        this.after = after;
    }

    /**
     * Checks everything that some variables take part in.
     *
     * @return the streams that were looked at
     * @throws ConflictException naming what would not hold
     */
    static SortedSet<StreamId> check(Realm after, Collection<VariableId> changed) {
        Consistency check = new Consistency(after);
        Set<VariableId> moved = new HashSet<>(changed);
        List<String> broken = new ArrayList<>();
        for (Namespace namespace : affected(after, changed)) {
            after.laws(namespace).forEach(law -> check.law(law, moved).ifPresent(broken::add));
            for (VariableId id : after.index().derived()) {
                Slot slot = after.slot(id);
                if (after.seen(namespace, id.name()).filter(slot::equals).isPresent()) {
                    check.derived(namespace, slot, moved).ifPresent(broken::add);
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new ConflictException(broken.stream().distinct().collect(Collectors.joining("; ")));
        }
        return check.reads;
    }

    /** Checks one constraint, whatever changed. */
    static SortedSet<StreamId> check(Realm after, Law law) {
        Consistency check = new Consistency(after);
        List<Slot> involved = after.closure(law.namespace(), law.formula().names());
        check.holds(law, involved).ifPresent(broken -> {
            throw new ConflictException(broken);
        });
        involved.forEach(slot -> check.reads.add(Streams.of(slot.id())));
        return check.reads;
    }

    private static Collection<Namespace> affected(Realm after, Collection<VariableId> changed) {
        boolean everywhere = changed.stream().anyMatch(id -> id.namespace().equals(VariableId.EVERYWHERE));
        return everywhere
                ? after.namespaces()
                : changed.stream().map(VariableId::namespace).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> law(Law law, Set<VariableId> moved) {
        List<Slot> involved = after.closure(law.namespace(), law.formula().names());
        return touches(involved, moved) ? holds(law, involved) : Optional.empty();
    }

    private Optional<String> holds(Law law, List<Slot> involved) {
        String title = "constraint " + law.name() + " of " + law.namespace() + " ("
                + law.constraint().expression() + ")";
        for (Reading reading : readings(law.namespace(), involved, title)) {
            try {
                Scalar result = law.formula().evaluate(reading::scalar);
                if (!result.equals(new Scalar.Truth(true))) {
                    return Optional.of(title + " would not hold: " + values(law.formula(), reading));
                }
            } catch (ArithmeticException | NotFoundException e) {
                return Optional.of(title + " would have no value: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<String> derived(Namespace namespace, Slot slot, Set<VariableId> moved) {
        List<Slot> involved = after.closure(namespace, List.of(slot.id().name()));
        if (!touches(involved, moved)) {
            return Optional.empty();
        }
        for (Reading reading : readings(namespace, involved, slot.id().toString())) {
            try {
                Scalar unused = reading.scalar(slot.id().name());
            } catch (ArithmeticException | NotFoundException e) {
                return Optional.of(e.getMessage() + "");
            }
        }
        return Optional.empty();
    }

    private boolean touches(List<Slot> involved, Set<VariableId> moved) {
        if (involved.stream().noneMatch(slot -> moved.contains(slot.id()))) {
            return false;
        }
        involved.forEach(slot -> reads.add(Streams.of(slot.id())));
        return true;
    }

    private List<Reading> readings(Namespace namespace, List<Slot> involved, String title) {
        List<Reading> plain = new ArrayList<>();
        plain.add(Reading.of(after, namespace, Optional.empty()));
        for (String text : layers(involved)) {
            Layer layer = Layer.parse(text);
            if (layer instanceof Layer.OfAgent agent) {
                plain.add(Reading.of(after, namespace, Optional.of(agent.agent())));
            } else if (layer instanceof Layer.InNamespace inside && namespace.equals(VariableId.EVERYWHERE)) {
                plain.add(Reading.of(after, inside.namespace(), Optional.empty()));
            }
        }
        List<Reading> all = new ArrayList<>();
        for (Set<String> trials : trials(involved, title)) {
            for (Instant moment : moments(involved)) {
                plain.forEach(
                        reading -> all.add(reading.onTrial(trials::contains).at(moment)));
            }
        }
        return all;
    }

    private static SortedSet<String> layers(List<Slot> involved) {
        return involved.stream()
                .flatMap(slot -> slot.layers().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Instant> moments(List<Slot> involved) {
        SortedSet<Instant> moments = new TreeSet<>();
        moments.add(Instant.MIN);
        involved.stream().flatMap(Slot::temporaries).forEach(temporary -> moments.add(temporary.until()));
        return moments;
    }

    private static List<Set<String>> trials(List<Slot> involved, String title) {
        List<String> proposals = involved.stream()
                .flatMap(slot -> slot.canary().stream())
                .map(canary -> canary.proposal())
                .distinct()
                .toList();
        if (proposals.size() > MOST_TRIALS) {
            throw new ConflictException("more than " + MOST_TRIALS + " trials at once on the variables of " + title);
        }
        List<Set<String>> subsets = new ArrayList<>(List.of(Set.of()));
        for (String proposal : proposals) {
            for (Set<String> subset : List.copyOf(subsets)) {
                Set<String> larger = new HashSet<>(subset);
                larger.add(proposal);
                subsets.add(larger);
            }
        }
        return subsets;
    }

    private static String values(Formula formula, Reading reading) {
        return formula.names().stream()
                .map(name -> name + "=" + reading.text(name))
                .collect(Collectors.joining(", "));
    }
}
