// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;

/** Events as JSON. Thread-safe. */
final class PluginEventCodec {

    private static final int SCHEMA = 1;

    private final ObjectMapper json = new ObjectMapper();

    NewEvent write(PluginEvent event) {
        ObjectNode node = json.createObjectNode();
        event.version().ifPresent(text -> node.put("version", text));
        event.jar().ifPresent(text -> node.put("jar", text));
        event.signer().ifPresent(text -> node.put("signer", text));
        event.origin().ifPresent(text -> node.put("origin", text));
        event.why().ifPresent(text -> node.put("why", text));
        node.put("by", event.by());
        node.put("at", event.at().toString());
        boolean ignorable = event.what() == What.REFUSED;
        return new NewEvent(new Data(event.what().type(), SCHEMA, node.toString()), ignorable);
    }

    /**
     * Reads an event of any schema up to the present one.
     *
     * @return empty if it is of a type or schema that is not known here
     * @throws InvalidValueException if it is not as its schema says
     */
    Optional<PluginEvent> read(Data data) {
        if (data.schema() != SCHEMA) {
            return Optional.empty();
        }
        for (What what : What.values()) {
            if (what.type().equals(data.type())) {
                return Optional.of(read(what, data));
            }
        }
        return Optional.empty();
    }

    private PluginEvent read(What what, Data data) {
        try {
            JsonNode node = json.readTree(data.json());
            return new PluginEvent(
                    what,
                    text(node, "version"),
                    text(node, "jar"),
                    text(node, "signer"),
                    text(node, "origin"),
                    text(node, "why"),
                    node.path("by").asText(),
                    Instant.parse(node.path("at").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new InvalidValueException(data.type(), data.json(), "as schema " + data.schema() + " says");
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }
}
