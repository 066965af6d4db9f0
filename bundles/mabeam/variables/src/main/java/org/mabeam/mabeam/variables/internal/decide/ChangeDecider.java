// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.decide.Decision.Step;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Changed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Expired;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialEnded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialStarted;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView.LayerValue;
import org.mabeam.variable.VariableView.Temporary;

/** Decides changes of values, for good, for a while, or on trial. */
public final class ChangeDecider {

    /** A reader of several variables tells each combination of trials from the others by one bit of a number. */
    private static final int MOST_TRIALS = 60;

    private final Realm realm;
    private final Instant now;
    private final Lookup lookup;

    /** Against what is known and what time it is. */
    public ChangeDecider(Realm realm, Instant now) {
        this.realm = realm;
        this.now = now;
        this.lookup = new Lookup(realm);
    }

    /** Changes values for all whom their layers serve. */
    public Decision change(ChangeRequest request) {
        return decide(request, this::changed);
    }

    /** Shows values to a share of the subjects. */
    public Decision trial(ChangeRequest request, double share) {
        if (!(share > 0 && share < 1)) {
            throw new InvalidValueException("share", share, "in (0, 1)");
        }
        String proposal = request.proposal()
                .orElseThrow(() -> new InvalidValueException("proposal", "absent", "the one whose trial it is"));
        long others = realm.slots().values().stream()
                .flatMap(slot -> slot.canary().stream())
                .map(canary -> canary.proposal())
                .filter(other -> !other.equals(proposal))
                .distinct()
                .count();
        if (others >= MOST_TRIALS) {
            throw new ConflictException(
                    others + " proposals are on trial; no more than " + MOST_TRIALS + " are at once");
        }
        return decide(request, value -> started(value, share, proposal));
    }

    /** Takes values on trial back; no guard holds that back. */
    public Decision trialEnd(List<VariableId> ids, Author by, String reason, String proposal) {
        List<Step> steps = new ArrayList<>();
        SortedSet<StreamId> reads = new TreeSet<>();
        for (VariableId id : ids) {
            Slot slot = lookup.changeable(id);
            String value = slot.canary()
                    .filter(canary -> canary.proposal().equals(proposal))
                    .orElseThrow(
                            () -> new ConflictException("nothing of proposal " + proposal + " is on trial at " + id))
                    .value();
            String after = reading(slot, new Layer.Everybody()).stored(slot);
            steps.add(new Step(Streams.of(id), new TrialEnded(value, after)));
        }
        return Decision.of(steps, new Cause(by, reason, Optional.of(proposal), false, List.of()), reads);
    }

    private interface Kindling {
        VariableEvent event(NewValue value);
    }

    private Decision decide(ChangeRequest request, Kindling kindling) {
        request.expected().forEach(lookup::requireRevision);
        List<Step> steps = new ArrayList<>();
        for (NewValue value : request.values()) {
            steps.add(new Step(Streams.of(value.id()), kindling.event(value)));
        }
        Cause bare = new Cause(request.by(), request.reason(), request.proposal(), request.emergency(), List.of());
        Realm after = Decision.hypothetical(realm, steps, bare, now);
        GuardCheck guards = new GuardCheck(request, now);
        SortedSet<StreamId> reads = new TreeSet<>();
        reads.add(Streams.STRUCTURE);
        for (NewValue value : request.values()) {
            Slot slot = realm.slot(value.id());
            lookup.requireGuardsKnown(value.id().namespace());
            reads.add(Streams.guards(value.id().namespace()));
            guards.measure(realm, slot, measured(realm, value, slot), measured(after, value, after.slot(value.id())));
            if (isForEverybody(value)) {
                guards.trial(slot);
            }
        }
        Cause cause =
                new Cause(request.by(), request.reason(), request.proposal(), request.emergency(), guards.figures());
        reads.addAll(Consistency.check(
                after, request.values().stream().map(NewValue::id).toList()));
        request.expected().keySet().forEach(id -> reads.add(Streams.of(id)));
        return new Decision(steps, cause, reads, cause.figures());
    }

    private VariableEvent changed(NewValue value) {
        Slot slot = lookup.changeable(value.id());
        Optional<String> text = value.value().map(each -> lookup.value(slot, each));
        requireLayer(slot, value);
        Optional<LayerValue> held = slot.layer(value.layer().toString());
        Optional<Temporary> temporary = held.flatMap(LayerValue::temporary);
        Optional<String> lasting = held.flatMap(LayerValue::lasting);
        if (text.isPresent()) {
            Optional<String> before = value.lifetime().isPresent()
                    ? temporary.map(Temporary::value).or(() -> lasting)
                    : lasting;
            return new Changed(
                    value.layer(),
                    before.or(() -> initial(slot, value)),
                    text,
                    value.lifetime().map(now::plus));
        }
        if (value.lifetime().isPresent()) {
            throw new InvalidValueException("lifetime", value.lifetime().get(), "absent where a value is taken away");
        }
        if (temporary.isPresent()) {
            return new Expired(value.layer(), temporary.map(Temporary::value), lasting);
        }
        if (lasting.isEmpty()) {
            throw new ConflictException("layer " + value.layer() + " of " + value.id() + " holds no value");
        }
        return new Changed(value.layer(), lasting, Optional.empty(), Optional.empty());
    }

    private VariableEvent started(NewValue value, double share, String proposal) {
        Slot slot = lookup.changeable(value.id());
        if (!(slot.kind() instanceof Kind.Plain)) {
            throw new InvalidValueException(
                    "trial",
                    value.id(),
                    "of a variable whose readers can see different values: one with a domain," + " not adopted");
        }
        if (!isForEverybody(value) || value.value().isEmpty()) {
            throw new InvalidValueException(
                    "trial", value, "of a lasting value for everybody: a share of all is to see it");
        }
        String text = lookup.value(slot, value.value().get());
        String before = reading(slot, value.layer()).stored(slot);
        return new TrialStarted(before, text, share, proposal);
    }

    private static boolean isForEverybody(NewValue value) {
        return value.layer() instanceof Layer.Everybody && value.lifetime().isEmpty();
    }

    private static Optional<String> initial(Slot slot, NewValue value) {
        return value.layer() instanceof Layer.Everybody ? slot.initial() : Optional.empty();
    }

    private static void requireLayer(Slot slot, NewValue value) {
        if (value.layer() instanceof Layer.InNamespace && !slot.id().namespace().equals(VariableId.EVERYWHERE)) {
            throw new InvalidValueException(
                    "layer", value.layer(), "everybody or an agent: " + slot.id() + " is of one namespace already");
        }
        if (!(slot.kind() instanceof Kind.Plain) && !(value.layer() instanceof Layer.Everybody)) {
            throw new InvalidValueException(
                    "layer", value.layer(), "everybody: the value of " + slot.id() + " is one for the whole node");
        }
    }

    /** A lasting value is measured against the lasting one, also while a temporary one hides both. */
    private static String measured(Realm realm, NewValue value, Slot slot) {
        NewValue each = value;
        Reading reading = Reading.of(realm, namespace(slot, each.layer()), agent(each.layer()))
                .onTrial(proposal -> slot.canary()
                                .filter(canary -> canary.proposal().equals(proposal))
                                .isPresent()
                        && isForEverybody(each));
        boolean lasting = each.lifetime().isEmpty();
        return (lasting ? reading.at(Instant.MAX) : reading).stored(slot);
    }

    private Reading reading(Slot slot, Layer layer) {
        return Reading.of(realm, namespace(slot, layer), agent(layer));
    }

    private static org.mabeam.foundation.discovery.Namespace namespace(Slot slot, Layer layer) {
        return layer instanceof Layer.InNamespace inside
                ? inside.namespace()
                : slot.id().namespace();
    }

    private static Optional<String> agent(Layer layer) {
        return layer instanceof Layer.OfAgent each ? Optional.of(each.agent()) : Optional.empty();
    }
}
