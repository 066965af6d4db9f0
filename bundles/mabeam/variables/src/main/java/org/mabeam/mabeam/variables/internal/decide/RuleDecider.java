// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.decide.Decision.Step;
import org.mabeam.mabeam.variables.internal.state.Law;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Constrained;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Expired;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.FellBack;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Guarded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Observed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Ratified;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Released;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Returned;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Formula;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView.LayerValue;
import org.mabeam.variable.VariableView.Temporary;

/** Decides what binds variables, and takes note of what happened to them. */
public final class RuleDecider {

    private static final Layer EVERYBODY = new Layer.Everybody();

    private final Realm realm;
    private final Instant now;
    private final Lookup lookup;

    /** Against what is known and what time it is. */
    public RuleDecider(Realm realm, Instant now) {
        this.realm = realm;
        this.now = now;
        this.lookup = new Lookup(realm);
    }

    /** Adds a constraint, or puts another in its place. */
    public Decision constrain(Namespace namespace, String name, Constraint constraint, Author by) {
        if (!name.matches("[a-z][a-z0-9-]{0,59}")) {
            throw new InvalidValueException(
                    "constraint", "'" + name + "'", "a name of 1 to 60 lower case letters, digits and '-'");
        }
        lookup.requireGuardsKnown(namespace);
        Law law = new Law(namespace, name, constraint, Formula.parse("constraint", constraint.expression()));
        new Wiring(realm).check(law);
        SortedSet<StreamId> reads = Consistency.check(realm, law);
        return Decision.of(
                List.of(new Step(Streams.STRUCTURE, new Constrained(namespace.value(), name, constraint))),
                Cause.of(by, "constrained"),
                reads);
    }

    /** Takes a constraint away. */
    public Decision release(Namespace namespace, String name, Author by) {
        lookup.requireGuardsKnown(namespace);
        if (realm.laws(namespace).noneMatch(law -> law.name().equals(name))) {
            throw new NotFoundException("there is no constraint " + name + " in namespace " + namespace);
        }
        return Decision.of(
                List.of(new Step(Streams.STRUCTURE, new Released(namespace.value(), name))),
                Cause.of(by, "released"),
                new TreeSet<>());
    }

    /** Sets the guards of a prefix; empty if they are so already. */
    public Optional<Decision> guard(Guards guards, Author by) {
        lookup.requireGuardsKnown(guards.namespace());
        return held(guards).equals(guards)
                ? Optional.empty()
                : Optional.of(Decision.of(
                        List.of(new Step(Streams.guards(guards.namespace()), new Guarded(guards))),
                        Cause.of(by, "guarded"),
                        new TreeSet<>()));
    }

    /** Sets the guards of a prefix if they are still what somebody saw; empty if they are so already. */
    public Optional<Decision> guard(Guards seen, Guards wanted, Author by) {
        if (!seen.namespace().equals(wanted.namespace()) || !seen.prefix().equals(wanted.prefix())) {
            throw new InvalidValueException(
                    "seen", place(seen), "the guards of what is to be guarded, " + place(wanted));
        }
        Guards held = held(wanted);
        if (!held.equals(seen)) {
            throw new ConflictException("the guards of " + place(wanted)
                    + " were changed since they were read; nothing was changed; they are now: " + held);
        }
        return guard(wanted, by);
    }

    private Guards held(Guards guards) {
        Guards none = Guards.none(guards.namespace(), guards.prefix());
        return realm.fence(guards.namespace()).byPrefix().getOrDefault(guards.prefix(), none);
    }

    private static String place(Guards guards) {
        return guards.namespace() + "/" + (guards.prefix().isEmpty() ? "*" : guards.prefix());
    }

    /** Takes note that an adopted value was changed where it lives; empty if that is known. */
    public Optional<Decision> observe(VariableId id, String value, Author by, String reason) {
        Slot slot = lookup.declared(id);
        if (!(slot.kind() instanceof Kind.Adopted)) {
            throw new InvalidValueException("variable", id, "an adopted one");
        }
        String after = lookup.value(slot, value);
        String before = Reading.of(realm, id.namespace(), Optional.empty()).stored(slot);
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(one(id, new Observed(before, after), Cause.of(by, reason)));
    }

    /** Approves an emergency change: the entry {@code change} of the history. */
    public Decision ratify(VariableId id, Change change, Author by, String reason) {
        Slot slot = lookup.declared(id);
        long revision = change.revision();
        if (!slot.unratified().contains(revision)) {
            throw new ConflictException("revision " + revision + " of variable " + id
                    + " is no emergency change that waits for ratification; these wait: " + slot.unratified());
        }
        if (change.by().equals(by)) {
            throw new ConflictException("an emergency change is ratified by somebody else than " + by);
        }
        for (Guards guards : realm.guards(id)) {
            if (!GuardCheck.matches(guards.override(), by)) {
                throw new ConflictException("role of " + id + ": " + by + ", but allowed is "
                        + (guards.override().isEmpty() ? "nobody" : guards.override()));
            }
        }
        Decision bare = one(id, new Ratified(revision), Cause.of(by, reason));
        return Decision.of(bare.steps(), bare.cause(), new TreeSet<>(List.of(Streams.guards(id.namespace()))));
    }

    /** Ends the temporary values of a variable that are over; empty if none is. */
    public Optional<Decision> expire(VariableId id) {
        Slot slot = realm.slot(id);
        if (!slot.isDeclared() || slot.stuck().isPresent()) {
            return Optional.empty();
        }
        List<Step> steps = slot.layers().entrySet().stream()
                .filter(each -> each.getValue()
                        .temporary()
                        .filter(temporary -> !temporary.until().isAfter(now))
                        .isPresent())
                .map(each -> new Step(Streams.of(id), expired(Layer.parse(each.getKey()), each.getValue())))
                .toList();
        Cause cause = Cause.of(new Author(Author.Kind.SYSTEM, "clock"), "its time was over");
        return steps.isEmpty() ? Optional.empty() : Optional.of(Decision.of(steps, cause, new TreeSet<>()));
    }

    /** Takes note whether the decided plugin of a service variable is there; empty if that is known. */
    public Optional<Decision> presence(VariableId id, boolean present) {
        Slot slot = realm.slot(id);
        if (!slot.isDeclared()
                || slot.stuck().isPresent()
                || slot.away() != present
                || !(slot.kind() instanceof Kind.Service service)) {
            return Optional.empty();
        }
        String decided = decided(slot);
        if (decided.equals(service.fallback())) {
            return Optional.empty();
        }
        VariableEvent event =
                present ? new Returned(service.fallback(), decided) : new FellBack(decided, service.fallback());
        String reason = decided + (present ? " is there again" : " is away");
        return Optional.of(one(id, event, Cause.of(new Author(Author.Kind.SYSTEM, "discovery"), reason)));
    }

    /** The plugin that was decided, whether it is there or not. */
    public static String decided(Slot slot) {
        Optional<LayerValue> layer = slot.layer(EVERYBODY.toString());
        return layer.flatMap(LayerValue::temporary)
                .map(Temporary::value)
                .or(() -> layer.flatMap(LayerValue::lasting))
                .or(slot::initial)
                .orElseThrow(() -> new IllegalStateException(slot.id() + " stores no value"));
    }

    private static VariableEvent expired(Layer layer, LayerValue value) {
        return new Expired(layer, value.temporary().map(Temporary::value), value.lasting());
    }

    private static Decision one(VariableId id, VariableEvent event, Cause cause) {
        return Decision.of(List.of(new Step(Streams.of(id), event)), cause, new TreeSet<>());
    }
}
