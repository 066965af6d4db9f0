// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Point;
import org.mabeam.variable.Scalar;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;
import org.mabeam.variable.VariableView.LayerValue;

/** What one reader sees of a realm. For one thread. */
public final class Reading {

    private final Realm realm;
    private final Namespace namespace;
    private final Optional<String> agent;
    private final Predicate<String> onTrial;
    private final Instant ended;

    private Reading(
            Realm realm, Namespace namespace, Optional<String> agent, Predicate<String> onTrial, Instant ended) {
        this.realm = realm;
        this.namespace = namespace;
        this.agent = agent;
        this.onTrial = onTrial;
        this.ended = ended;
    }

    /** What a reader sees that takes part in no trial. */
    public static Reading of(Realm realm, Namespace namespace, Optional<String> agent) {
        return new Reading(realm, namespace, agent, proposal -> false, Instant.MIN);
    }

    /** The same for a subject that takes part in the trials of some proposals. */
    public Reading onTrial(Predicate<String> proposals) {
        return new Reading(realm, namespace, agent, proposals, ended);
    }

    /** The same once temporary values that end at {@code moment} or earlier have ended. */
    public Reading at(Instant moment) {
        return new Reading(realm, namespace, agent, onTrial, moment);
    }

    /**
     * The value of a plain, adopted, service or derived variable.
     *
     * @throws NotFoundException if it sees none of this name
     * @throws ArithmeticException if it is derived and has no value there
     */
    public Scalar scalar(String name) {
        Slot slot = slot(name);
        if (slot.formula().isPresent()) {
            try {
                return slot.formula().get().evaluate(this::scalar);
            } catch (ArithmeticException e) {
                throw (ArithmeticException)
                        new ArithmeticException(slot.id() + " cannot be computed: " + e.getMessage()).initCause(e);
            }
        }
        String text = stored(slot);
        return slot.domain()
                .map(domain -> Scalar.of(domain, domain.parse(name, text)))
                .orElseGet(() -> new Scalar.Text(text));
    }

    /** Any variable's value, as its user writes it. */
    public String text(String name) {
        Slot slot = slot(name);
        if (slot.kind() instanceof Kind.Composite composite) {
            return composite.members().stream()
                    .map(member -> member + "=" + text(member))
                    .collect(Collectors.joining(", "));
        }
        return slot.kind() instanceof Kind.Derived ? scalar(name).toString() : stored(slot);
    }

    /** The space of a composite's members. */
    public Space space(Kind.Composite composite) {
        List<Variable> members = new ArrayList<>();
        for (String member : composite.members()) {
            Domain domain = slot(member).domain().orElseThrow(() -> new NotFoundException(member + " has no domain"));
            members.add(new Variable(member, domain));
        }
        return Space.of(members, List.of());
    }

    /** The value of a composite. */
    public Point point(Kind.Composite composite, Space space) {
        Map<String, String> values = new TreeMap<>();
        composite.members().forEach(member -> values.put(member, stored(slot(member))));
        return space.parse(values);
    }

    /** What is stored of a variable that is neither composite nor derived. */
    public String stored(Slot slot) {
        if (slot.away() && slot.kind() instanceof Kind.Service service) {
            return service.fallback();
        }
        return agent.flatMap(each -> layer(slot, new Layer.OfAgent(each)))
                .or(() -> layer(slot, new Layer.InNamespace(namespace)))
                .or(() -> slot.layer(SlotFold.EVERYBODY).flatMap(this::temporary))
                .or(() -> slot.canary()
                        .filter(canary -> onTrial.test(canary.proposal()))
                        .map(canary -> canary.value()))
                .or(() -> slot.layer(SlotFold.EVERYBODY).flatMap(LayerValue::lasting))
                .or(slot::initial)
                .orElseThrow(() -> new IllegalStateException(slot.id() + " stores no value"));
    }

    private Optional<String> layer(Slot slot, Layer layer) {
        return slot.layer(layer.toString()).flatMap(value -> temporary(value).or(value::lasting));
    }

    private Optional<String> temporary(LayerValue value) {
        return value.temporary()
                .filter(temporary -> temporary.until().isAfter(ended))
                .map(temporary -> temporary.value());
    }

    private Slot slot(String name) {
        return realm.seen(namespace, name)
                .orElseThrow(
                        () -> new NotFoundException("there is no variable " + name + " in namespace " + namespace));
    }
}
