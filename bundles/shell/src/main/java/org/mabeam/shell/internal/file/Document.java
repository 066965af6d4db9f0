// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.mabeam.foundation.error.InvalidValueException;

/** A text that a user wrote, as a tree: JSON if it begins with a brace, else YAML. */
final class Document {

    private static final int MAX_CHARACTERS = 1 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Document() {}

    /**
     * Reads it.
     *
     * @param what it should be, such as {@code variables file}
     * @throws InvalidValueException if it is not well-formed
     */
    static JsonNode tree(String what, String text) {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    what, text.length() + " characters", "JSON or YAML of 1 to " + MAX_CHARACTERS + " characters");
        }
        boolean isJson = text.stripLeading().startsWith("{");
        try {
            return (isJson ? JSON : YAML).readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw InvalidValueException.unreadable(
                    what,
                    isJson ? "JSON" : "YAML",
                    e.getOriginalMessage(),
                    where == null ? 0 : where.getLineNr(),
                    where == null ? 0 : where.getColumnNr());
        }
    }
}
