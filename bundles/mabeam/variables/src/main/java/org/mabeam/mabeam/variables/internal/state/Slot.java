// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.variable.Change;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Formula;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.VariableView.Canary;
import org.mabeam.variable.VariableView.LayerValue;
import org.mabeam.variable.VariableView.Temporary;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * One variable, declared or withdrawn.
 *
 * @param formula of a derived variable
 * @param layers by the text of the layer
 * @param away whether the decided plugin is away and the fallback serves
 * @param position of its last event
 * @param moved when its value was last changed; the declaration does not count
 * @param last its last change
 * @param stuck why it cannot be changed here
 */
public record Slot(
        VariableId id,
        Optional<Declaration> declaration,
        Optional<Formula> formula,
        PSortedMap<String, LayerValue> layers,
        Optional<Canary> canary,
        boolean away,
        long revision,
        long position,
        Optional<Instant> moved,
        Optional<Change> last,
        List<Long> unratified,
        Optional<String> stuck) {

    public Slot {
        unratified = List.copyOf(unratified);
    }

    /** A variable that never was. */
    public static Slot none(VariableId id) {
        return new Slot(
                id,
                Optional.empty(),
                Optional.empty(),
                TreePMap.empty(),
                Optional.empty(),
                false,
                EventStore.NO_STREAM,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Whether it is declared now. */
    public boolean isDeclared() {
        return declaration.isPresent();
    }

    /** What it holds, if it is declared. */
    public Kind kind() {
        return declaration
                .orElseThrow(() -> new IllegalStateException(id + " is not declared"))
                .kind();
    }

    /** The domain of a plain or adopted variable. */
    public Optional<Domain> domain() {
        if (kind() instanceof Kind.Plain plain) {
            return Optional.of(plain.domain());
        }
        return kind() instanceof Kind.Adopted adopted ? Optional.of(adopted.domain()) : Optional.empty();
    }

    /** What holds while no layer has a value. */
    public Optional<String> initial() {
        if (kind() instanceof Kind.Plain plain) {
            return Optional.of(plain.initial());
        } else if (kind() instanceof Kind.Adopted adopted) {
            return Optional.of(adopted.initial());
        }
        return kind() instanceof Kind.Service service ? Optional.of(service.initial()) : Optional.empty();
    }

    /** The variables that it is made of, by name. */
    public List<String> parts() {
        if (kind() instanceof Kind.Composite composite) {
            return composite.members();
        }
        return formula.map(Formula::names).orElse(List.of());
    }

    /** What a layer holds. */
    public Optional<LayerValue> layer(String layer) {
        return Optional.ofNullable(layers.get(layer));
    }

    /** All its temporary values. */
    public Stream<Temporary> temporaries() {
        return layers.values().stream().flatMap(value -> value.temporary().stream());
    }

    /** For a reader from outside, with the value as {@link Reading#text} gives it. */
    public VariableView view(String value) {
        return new VariableView(
                declaration.orElseThrow(() -> new IllegalStateException(id + " is not declared")),
                value,
                new TreeMap<>(layers),
                canary,
                revision,
                last.orElseThrow(() -> new IllegalStateException(id + " has no history")),
                unratified);
    }
}
