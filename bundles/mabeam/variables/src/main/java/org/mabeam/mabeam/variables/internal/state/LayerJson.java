// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.mabeam.variable.Layer;

/** What happened in a layer, in JSON. */
final class LayerJson {

    private LayerJson() {}

    static void write(Layer layer, Optional<String> before, Optional<String> after, ObjectNode node) {
        node.put("layer", layer.toString());
        before.ifPresent(value -> node.put("before", value));
        after.ifPresent(value -> node.put("after", value));
    }

    static Layer layer(JsonNode node) {
        return Layer.parse(node.path("layer").asText());
    }

    static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }
}
