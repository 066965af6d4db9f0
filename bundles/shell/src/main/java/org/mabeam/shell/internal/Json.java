// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.mabeam.foundation.error.InvalidValueException;

/** View records as JSON: each component under its name, in its order, null where there is nothing. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Refuses what is no JSON. */
    static void require(String field, String text) {
        try {
            if (READER.readTree(text).isMissingNode()) {
                throw new InvalidValueException(field, "'" + text + "'", "well-formed JSON");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidValueException(field, "'" + text + "'", "well-formed JSON");
        }
    }

    static String write(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view of plain values", e);
        }
    }
}
