// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.mabeam.variables.internal.state.Fold.Place;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Changed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Declared;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Expired;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.FellBack;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Observed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.OfVariable;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Ratified;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Returned;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialEnded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialStarted;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Withdrawn;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Formula;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableView.Canary;
import org.mabeam.variable.VariableView.LayerValue;
import org.mabeam.variable.VariableView.Temporary;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** What an event makes of one variable. */
final class SlotFold {

    static final String EVERYBODY = new Layer.Everybody().toString();

    private final Slot before;
    private Optional<Declaration> declaration;
    private Optional<Formula> formula;
    private PSortedMap<String, LayerValue> layers;
    private Optional<Canary> canary;
    private boolean away;
    private Optional<Instant> moved;
    private List<Long> unratified;

    private SlotFold(Slot before) {
        this.before = before;
        this.declaration = before.declaration();
        this.formula = before.formula();
        this.layers = before.layers();
        this.canary = before.canary();
        this.away = before.away();
        this.moved = before.moved();
        this.unratified = before.unratified();
    }

    static Slot evolve(Slot before, Place place, OfVariable event, Cause cause) {
        SlotFold fold = new SlotFold(before);
        fold.apply(place, event, cause);
        if (cause.emergency()) {
            List<Long> waiting = new ArrayList<>(fold.unratified);
            waiting.add(place.revision());
            fold.unratified = waiting;
        }
        return fold.end(place, Optional.of(Changes.of(before.id(), place, event, cause)), before.stuck());
    }

    static Slot passed(Slot before, Place place, Optional<String> stuck) {
        return new SlotFold(before).end(place, before.last(), stuck.or(before::stuck));
    }

    private void apply(Place place, OfVariable event, Cause cause) {
        if (event instanceof Declared declared) {
            declare(declared);
        } else if (event instanceof Withdrawn) {
            declaration = Optional.empty();
            formula = Optional.empty();
            layers = TreePMap.empty();
            canary = Optional.empty();
            away = false;
            moved = Optional.empty();
            unratified = List.of();
        } else if (event instanceof Changed changed) {
            change(changed);
            moved = Optional.of(place.at());
        } else if (event instanceof Expired expired) {
            put(expired.layer().toString(), lasting(expired.layer()), Optional.empty());
            away = false;
        } else if (event instanceof TrialStarted trial) {
            canary = Optional.of(new Canary(
                    trial.value(), trial.share(), trial.salt(), cause.proposal().orElse("")));
        } else if (event instanceof TrialEnded) {
            canary = Optional.empty();
        } else if (event instanceof Observed observed) {
            put(EVERYBODY, Optional.of(observed.after()), Optional.empty());
            canary = Optional.empty();
            moved = Optional.of(place.at());
        } else if (event instanceof Ratified ratified) {
            unratified = unratified.stream()
                    .filter(revision -> revision != ratified.revision())
                    .toList();
        } else {
            away = event instanceof FellBack || (away && !(event instanceof Returned));
        }
    }

    private void declare(Declared event) {
        declaration = Optional.of(event.declaration());
        formula = event.declaration().kind() instanceof Kind.Derived derived
                ? Optional.of(Formula.parse("expression", derived.expression()))
                : Optional.empty();
    }

    private void change(Changed changed) {
        String layer = changed.layer().toString();
        if (changed.until().isPresent()) {
            Optional<Temporary> temporary = changed.after()
                    .map(value -> new Temporary(value, changed.until().get()));
            put(layer, lasting(changed.layer()), temporary);
        } else {
            put(layer, changed.after(), before.layer(layer).flatMap(LayerValue::temporary));
            if (layer.equals(EVERYBODY)) {
                canary = Optional.empty();
            }
        }
        away = false;
    }

    private Optional<String> lasting(Layer layer) {
        return before.layer(layer.toString()).flatMap(LayerValue::lasting);
    }

    private void put(String layer, Optional<String> lasting, Optional<Temporary> temporary) {
        layers = lasting.isEmpty() && temporary.isEmpty()
                ? layers.minus(layer)
                : layers.plus(layer, new LayerValue(lasting, temporary));
    }

    private Slot end(Place place, Optional<org.mabeam.variable.Change> last, Optional<String> stuck) {
        return new Slot(
                before.id(),
                declaration,
                formula,
                layers,
                canary,
                away,
                place.revision(),
                place.position(),
                moved,
                last,
                unratified,
                stuck);
    }
}
