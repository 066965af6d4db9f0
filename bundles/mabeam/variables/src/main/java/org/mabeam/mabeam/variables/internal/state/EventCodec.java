// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Changed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Constrained;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Declared;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Expired;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.FellBack;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Guarded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Observed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Ratified;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Rearranged;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Released;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Returned;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialEnded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialStarted;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Withdrawn;
import org.mabeam.variable.Constraint;

/** The variables' events as they stand on the record, schema 1. Thread-safe. */
public final class EventCodec {

    private static final int SCHEMA = 1;
    private static final Map<Class<? extends VariableEvent>, String> TYPES = Map.ofEntries(
            Map.entry(Declared.class, "variable.declared"),
            Map.entry(Withdrawn.class, "variable.withdrawn"),
            Map.entry(Changed.class, "variable.changed"),
            Map.entry(Expired.class, "variable.expired"),
            Map.entry(TrialStarted.class, "variable.trial-started"),
            Map.entry(TrialEnded.class, "variable.trial-ended"),
            Map.entry(Observed.class, "variable.observed"),
            Map.entry(FellBack.class, "variable.fell-back"),
            Map.entry(Returned.class, "variable.returned"),
            Map.entry(Ratified.class, "variable.ratified"),
            Map.entry(Guarded.class, "guards.set"),
            Map.entry(Constrained.class, "constraint.added"),
            Map.entry(Released.class, "constraint.removed"),
            Map.entry(Rearranged.class, "structure.changed"));

    private final ObjectMapper json = new ObjectMapper();

    /** The event to append. */
    public NewEvent write(Recorded recorded) {
        ObjectNode node = json.createObjectNode();
        body(recorded.event(), node);
        node.put("part", recorded.part()).put("of", recorded.of());
        CauseJson.write(recorded.cause(), node);
        String type = TYPES.get(recorded.event().getClass());
        try {
            return NewEvent.of(
                    new Data(type == null ? "variable.unknown" : type, SCHEMA, json.writeValueAsString(node)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values", e);
        }
    }

    /**
     * Reads an event of any schema up to the present one.
     *
     * @return empty if it is of a type or schema that is not known here
     * @throws InvalidValueException if it is not as its schema says
     */
    public Optional<Recorded> read(Data data) {
        if (data.schema() != SCHEMA || !TYPES.containsValue(data.type())) {
            return Optional.empty();
        }
        try {
            JsonNode node = json.readTree(data.json());
            return Optional.of(new Recorded(
                    event(data.type(), node),
                    CauseJson.read(node),
                    node.path("part").asInt(1),
                    node.path("of").asInt(1)));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new InvalidValueException(data.type(), data.json(), "as schema " + data.schema() + " says");
        }
    }

    private static void body(VariableEvent event, ObjectNode node) {
        if (event instanceof Declared declared) {
            node.put("anew", declared.anew());
            DeclarationJson.write(declared.declaration(), node);
        } else if (event instanceof Changed changed) {
            LayerJson.write(changed.layer(), changed.before(), changed.after(), node);
            changed.until().ifPresent(until -> node.put("until", until.toString()));
        } else if (event instanceof Expired expired) {
            LayerJson.write(expired.layer(), expired.before(), expired.after(), node);
        } else if (event instanceof TrialStarted trial) {
            node.put("before", trial.before()).put("value", trial.value());
            node.put("share", trial.share()).put("salt", trial.salt());
        } else if (event instanceof TrialEnded ended) {
            node.put("before", ended.value()).put("after", ended.after());
        } else if (event instanceof Observed observed) {
            node.put("before", observed.before()).put("after", observed.after());
        } else if (event instanceof FellBack fell) {
            node.put("before", fell.decided()).put("after", fell.fallback());
        } else if (event instanceof Returned returned) {
            node.put("before", returned.fallback()).put("after", returned.decided());
        } else if (event instanceof Ratified ratified) {
            node.put("revision", ratified.revision());
        } else if (event instanceof Guarded guarded) {
            GuardsJson.write(guarded.guards(), node);
        } else if (event instanceof Constrained constrained) {
            node.put("namespace", constrained.namespace()).put("name", constrained.name());
            node.put("expression", constrained.constraint().expression());
        } else if (event instanceof Released released) {
            node.put("namespace", released.namespace()).put("name", released.name());
        }
    }

    private static VariableEvent event(String type, JsonNode node) {
        String before = node.path("before").asText();
        String after = node.path("after").asText();
        return switch (type) {
            case "variable.declared" ->
                new Declared(DeclarationJson.read(node), node.path("anew").asBoolean());
            case "variable.withdrawn" -> new Withdrawn();
            case "variable.changed" ->
                new Changed(
                        LayerJson.layer(node),
                        LayerJson.text(node, "before"),
                        LayerJson.text(node, "after"),
                        LayerJson.text(node, "until").map(java.time.Instant::parse));
            case "variable.expired" ->
                new Expired(LayerJson.layer(node), LayerJson.text(node, "before"), LayerJson.text(node, "after"));
            case "variable.trial-started" ->
                new TrialStarted(
                        before,
                        node.path("value").asText(),
                        node.path("share").asDouble(),
                        node.path("salt").asText());
            case "variable.trial-ended" -> new TrialEnded(before, after);
            case "variable.observed" -> new Observed(before, after);
            case "variable.fell-back" -> new FellBack(before, after);
            case "variable.returned" -> new Returned(before, after);
            case "variable.ratified" -> new Ratified(node.path("revision").asLong());
            case "guards.set" -> new Guarded(GuardsJson.read(node));
            case "constraint.added" ->
                new Constrained(
                        node.path("namespace").asText(),
                        node.path("name").asText(),
                        new Constraint(node.path("expression").asText()));
            case "constraint.removed" ->
                new Released(node.path("namespace").asText(), node.path("name").asText());
            default -> new Rearranged();
        };
    }
}
