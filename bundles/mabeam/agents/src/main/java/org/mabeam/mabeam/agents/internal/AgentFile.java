// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/** Reads agent files. Thread-safe. */
public final class AgentFile {

    private static final String FILE = "agent file";
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final List<String> FIELDS = List.of("name", "type", "settings", "patience");
    private static final String DURATION = "a duration such as 500ms, 30s, 5m, 1h or PT1M30S";

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
     * Reads one: JSON if it begins with a brace, else YAML.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public AgentSpec parse(String text) {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    FILE, text.length() + " characters", "JSON or YAML of 1 to " + MAX_CHARACTERS + " characters");
        }
        boolean isJson = text.stripLeading().startsWith("{");
        JsonNode root = tree(isJson ? json : yaml, isJson ? "JSON" : "YAML", text);
        if (!root.isObject()) {
            throw new InvalidValueException(
                    FILE, brief(root), "an object with the fields " + String.join(", ", FIELDS));
        }
        Faults faults = new Faults();
        root.fieldNames()
                .forEachRemaining(name -> faults.check(
                        FIELDS.contains(name),
                        name,
                        brief(root.path(name)),
                        "absent; known here are " + String.join(", ", FIELDS)));
        Optional<AgentId> id = field(root, "name", "a name or namespace/name", AgentId::parse, faults);
        faults.check(root.hasNonNull("name"), "name", "absent", "a name or namespace/name");
        Optional<String> type = field(root, "type", "the name of an agent type", Function.identity(), faults);
        faults.check(root.hasNonNull("type"), "type", "absent", "the name of an agent type");
        Settings settings = settings(root.path("settings"), faults);
        Duration patience =
                field(root, "patience", DURATION, AgentFile::duration, faults).orElse(AgentSpec.DEFAULT_PATIENCE);
        faults.throwIfAny();
        return new AgentSpec(id.orElseThrow(), type.orElseThrow(), settings, patience);
    }

    private static <T> Optional<T> field(
            JsonNode root, String name, String expected, Function<String, T> reader, Faults faults) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            faults.check(false, name, brief(value), expected);
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value.asText().strip()));
        } catch (InvalidValueException e) {
            faults.check(
                    false, name, e.faults().get(0).value(), e.faults().get(0).expected());
        } catch (DateTimeException | ArithmeticException e) {
            faults.check(false, name, value.asText(), expected);
        }
        return Optional.empty();
    }

    private static Settings settings(JsonNode node, Faults faults) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            faults.check(false, "settings", brief(node), "an object of names and values");
            return Settings.NONE;
        }
        for (var entry : node.properties()) {
            String path = "settings." + entry.getKey();
            List<String> texts = new ArrayList<>();
            JsonNode value = entry.getValue();
            for (JsonNode element : value.isArray() ? value : List.of(value)) {
                boolean plain = element.isValueNode() && !element.isNull();
                faults.check(plain, path, brief(element), "one value or a list of values");
                texts.add(element.asText());
            }
            faults.check(!texts.isEmpty(), path, "an empty list", "at least one value");
            faults.check(!entry.getKey().isBlank(), "settings", "a blank name", "names of settings");
            if (!texts.isEmpty() && !entry.getKey().isBlank()) {
                values.put(entry.getKey(), texts);
            }
        }
        return new Settings(values);
    }

    private static Duration duration(String text) {
        String number = text.replaceFirst("(ms|s|m|h)$", "");
        if (!number.matches("[0-9]{1,9}") || number.equals(text)) {
            return Duration.parse(text);
        }
        long value = Long.parseLong(number);
        return switch (text.substring(number.length())) {
            case "ms" -> Duration.ofMillis(value);
            case "s" -> Duration.ofSeconds(value);
            case "m" -> Duration.ofMinutes(value);
            default -> Duration.ofHours(value);
        };
    }

    private static JsonNode tree(ObjectMapper mapper, String language, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw InvalidValueException.unreadable(
                    FILE,
                    language,
                    e.getOriginalMessage(),
                    where == null ? 0 : where.getLineNr(),
                    where == null ? 0 : where.getColumnNr());
        }
    }

    private static String brief(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : node.toString();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
