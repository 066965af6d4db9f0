// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of an event that must be there. Stateless. */
final class Json {

    private Json() {}

    static String text(JsonNode node, String field) {
        return required(node, field).asText();
    }

    static double number(JsonNode node, String field) {
        return required(node, field).asDouble();
    }

    static JsonNode object(JsonNode node, String field) {
        return required(node, field);
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("its field " + field + " is missing");
        }
        return value;
    }
}
