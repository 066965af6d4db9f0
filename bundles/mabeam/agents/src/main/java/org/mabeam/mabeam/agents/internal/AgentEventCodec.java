// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;

/** Agent events as they stand on the record, schema 1. Thread-safe. */
final class AgentEventCodec {

    private static final int SCHEMA = 1;
    private static final String STARTED = "agent.started";
    private static final String STOPPED = "agent.stopped";
    private static final String RESTARTED = "agent.restarted";
    private static final String CHECKPOINTED = "agent.checkpointed";
    private static final String FAILED = "agent.failed";

    private static final String HANDED_OVER = "agent.handed-over";
    private static final String HANDED_BACK = "agent.handed-back";

    /** Leaves room for the rest of an event. */
    private static final int LONGEST_LIST = 60_000;

    private static final String STATE = ",\"state\":";

    private final ObjectMapper json = new ObjectMapper();

    /** The event to append. Whoever does not know of failures loses nothing. */
    NewEvent write(AgentEvent event) {
        ObjectNode node = json.createObjectNode();
        if (event instanceof AgentEvent.Started started) {
            node.put("type", started.type());
            ObjectNode settings = node.putObject("settings");
            started.settings().values().forEach((name, values) -> {
                ArrayNode list = settings.putArray(name);
                values.forEach(list::add);
            });
            node.put("patience", started.patience().toString());
            node.put("at", started.at().toString());
            return NewEvent.of(data(STARTED, node));
        }
        if (event instanceof AgentEvent.Failed failed) {
            node.put("why", failed.why());
            node.put("restarts", failed.restarts());
            node.put("givenUp", failed.givenUp());
            node.put("at", failed.at().toString());
            return new NewEvent(data(FAILED, node), true);
        }
        if (event instanceof AgentEvent.Restarted restarted) {
            node.put("at", restarted.at().toString());
            return new NewEvent(data(RESTARTED, node), true);
        }
        if (event instanceof AgentEvent.Checkpointed saved) {
            node.put("at", saved.at().toString());
            putState(node, saved.state());
            return NewEvent.of(data(CHECKPOINTED, node));
        }
        if (event instanceof AgentEvent.HandedOver over) {
            node.put("from", over.from());
            node.put("to", over.to());
            node.put("up", over.up());
            node.put("at", over.at().toString());
            over.state().ifPresent(state -> putState(node, state));
            return NewEvent.of(data(HANDED_OVER, node));
        }
        if (event instanceof AgentEvent.HandedBack back) {
            node.put("from", back.from());
            node.put("to", back.to());
            putHandled(node, back.dropped());
            node.put("at", back.at().toString());
            return NewEvent.of(data(HANDED_BACK, node));
        }
        node.put("at", ((AgentEvent.Stopped) event).at().toString());
        return NewEvent.of(data(STOPPED, node));
    }

    /**
     * Reads an event of any schema up to the present one.
     *
     * @return empty if it is of a type or schema that is not known here
     * @throws InvalidValueException if it is not as its schema says
     */
    Optional<AgentEvent> read(Data data) {
        if (data.schema() != SCHEMA) {
            return Optional.empty();
        }
        return switch (data.type()) {
            case STARTED -> Optional.of(started(data));
            case STOPPED -> Optional.of(new AgentEvent.Stopped(at(tree(data), data)));
            case RESTARTED -> Optional.of(new AgentEvent.Restarted(at(tree(data), data)));
            case CHECKPOINTED ->
                Optional.of(new AgentEvent.Checkpointed(state(tree(data), data), at(tree(data), data)));
            case HANDED_OVER -> Optional.of(handedOver(data));
            case HANDED_BACK -> Optional.of(handedBack(data));
            case FAILED -> {
                JsonNode node = tree(data);
                yield Optional.of(new AgentEvent.Failed(
                        node.path("why").asText(),
                        node.path("restarts").asInt(),
                        node.path("givenUp").asBoolean(),
                        at(node, data)));
            }
            default -> Optional.empty();
        };
    }

    private AgentEvent started(Data data) {
        JsonNode node = tree(data);
        SortedMap<String, List<String>> settings = new TreeMap<>();
        for (var entry : node.path("settings").properties()) {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            settings.put(entry.getKey(), values);
        }
        try {
            return new AgentEvent.Started(
                    node.path("type").asText(),
                    new Settings(settings),
                    Duration.parse(node.path("patience").asText()),
                    at(node, data));
        } catch (DateTimeException e) {
            throw broken(data);
        }
    }

    private AgentEvent handedOver(Data data) {
        JsonNode node = tree(data);
        Optional<Data> state = node.has("type") ? Optional.of(state(node, data)) : Optional.empty();
        return new AgentEvent.HandedOver(
                text(node, "from", data),
                text(node, "to", data),
                node.path("up").asBoolean(),
                state,
                at(node, data));
    }

    private AgentEvent handedBack(Data data) {
        JsonNode node = tree(data);
        List<Handled.Kind> kinds = new ArrayList<>();
        for (JsonNode kind : node.path("handled")) {
            kinds.add(new Handled.Kind(
                    text(kind, "type", data),
                    AgentId.parse(text(kind, "sender", data)),
                    kind.path("messages").asLong()));
        }
        Handled dropped = new Handled(
                node.path("messages").asLong(), node.path("complete").asBoolean(), kinds);
        return new AgentEvent.HandedBack(text(node, "from", data), text(node, "to", data), dropped, at(node, data));
    }

    private static String text(JsonNode node, String field, Data data) {
        if (!node.path(field).isTextual()) {
            throw broken(data);
        }
        return node.path(field).textValue();
    }

    /** Of the kinds only as many as find room. */
    private static void putHandled(ObjectNode node, Handled handled) {
        node.put("messages", handled.messages());
        node.put("complete", handled.complete());
        ArrayNode list = node.putArray("handled");
        int length = 0;
        for (Handled.Kind kind : handled.kinds()) {
            ObjectNode one = list.objectNode();
            one.put("type", kind.type());
            one.put("sender", kind.sender().toString());
            one.put("messages", kind.messages());
            length += one.toString().length() + 1;
            if (length > LONGEST_LIST) {
                return;
            }
            list.add(one);
        }
    }

    private static void putState(ObjectNode node, Data state) {
        node.put("type", state.type());
        node.put("schema", state.schema());
        node.putRawValue("state", new RawValue(state.json()));
    }

    /** The state stands last, so that its text is found as it was saved, to the last digit. */
    private static Data state(JsonNode node, Data data) {
        int begin = data.json().indexOf(STATE);
        int end = data.json().lastIndexOf('}');
        if (begin < 0 || end < begin + STATE.length()) {
            throw broken(data);
        }
        return new Data(
                node.path("type").asText(),
                node.path("schema").asInt(),
                data.json().substring(begin + STATE.length(), end));
    }

    private static Instant at(JsonNode node, Data data) {
        try {
            return Instant.parse(node.path("at").asText());
        } catch (DateTimeException e) {
            throw broken(data);
        }
    }

    private JsonNode tree(Data data) {
        try {
            return json.readTree(data.json());
        } catch (JsonProcessingException e) {
            throw broken(data);
        }
    }

    private static InvalidValueException broken(Data data) {
        return new InvalidValueException(data.type(), data.json(), "as schema " + data.schema() + " says");
    }

    private Data data(String type, ObjectNode node) {
        try {
            return new Data(type, SCHEMA, json.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values", e);
        }
    }
}
