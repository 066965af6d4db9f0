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
            node.put("type", saved.state().type());
            node.put("schema", saved.state().schema());
            node.putRawValue("state", new RawValue(saved.state().json()));
            return NewEvent.of(data(CHECKPOINTED, node));
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
            case CHECKPOINTED -> Optional.of(checkpointed(data));
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

    /** The state stands last, so that its text is found as it was saved, to the last digit. */
    private AgentEvent checkpointed(Data data) {
        JsonNode node = tree(data);
        int begin = data.json().indexOf(STATE);
        int end = data.json().lastIndexOf('}');
        if (begin < 0 || end < begin + STATE.length()) {
            throw broken(data);
        }
        Data state = new Data(
                node.path("type").asText(),
                node.path("schema").asInt(),
                data.json().substring(begin + STATE.length(), end));
        return new AgentEvent.Checkpointed(state, at(node, data));
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
