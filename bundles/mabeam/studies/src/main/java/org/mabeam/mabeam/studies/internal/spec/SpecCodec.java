// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.StudySpec;

/** A study as text. Thread-safe. */
public final class SpecCodec {

    /** The longest file. */
    static final int MAX_CHARACTERS = 1 << 20;

    private final ObjectMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Reads a study file: JSON if it begins with a brace, else YAML.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public StudySpec parse(String text) {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    "study file",
                    text.length() + " characters",
                    "JSON or YAML of 1 to " + MAX_CHARACTERS + " characters");
        }
        boolean isJson = text.stripLeading().startsWith("{");
        return new SpecReader().read(tree(isJson ? json : yaml, isJson ? "JSON" : "YAML", text));
    }

    /** Writes a study as compact JSON. */
    public String write(StudySpec spec) {
        try {
            return json.writeValueAsString(new SpecWriter().write(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values", e);
        }
    }

    private static JsonNode tree(ObjectMapper mapper, String language, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw InvalidValueException.unreadable(
                    "study file",
                    language,
                    e.getOriginalMessage(),
                    where == null ? 0 : where.getLineNr(),
                    where == null ? 0 : where.getColumnNr());
        }
    }
}
