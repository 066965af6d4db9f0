// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;

/** The fields of one object in a document, read strictly: each fault is noted with its path, unknown fields too. */
final class Fields {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private final String path;
    private final JsonNode node;
    private final Faults faults;
    private final SortedSet<String> known = new TreeSet<>();

    Fields(String path, JsonNode node, Faults faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
        if (!node.isObject()) {
            faults.check(false, path.isEmpty() ? "file" : path, brief(node), "an object with fields");
        }
    }

    /** The path of a field, as messages name it. */
    String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    boolean has(String field) {
        return find(field) != null;
    }

    /** A field's value that the document may leave out. */
    @Nullable JsonNode find(String field) {
        known.add(field);
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** A text or number, as text; noted as a fault and empty if absent. */
    String text(String field, String expected) {
        return text(field).orElseGet(() -> {
            faults.check(false, at(field), "absent", expected);
            return "";
        });
    }

    Optional<String> text(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            faults.check(false, at(field), brief(value), "one value");
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** A number that must be there. */
    double number(String field) {
        if (!has(field)) {
            faults.check(false, at(field), "absent", "a number");
        }
        return number(field, Double.NaN);
    }

    /** Whether a number is there. */
    boolean isNumber(String field) {
        return text(field)
                .filter(text -> NUMBER.matcher(text.strip()).matches())
                .isPresent();
    }

    double number(String field, double fallback) {
        return convert(field, "a number", Double::valueOf).orElse(fallback);
    }

    /** A whole number that must be there. */
    long whole(String field) {
        if (!has(field)) {
            faults.check(false, at(field), "absent", "a whole number");
        }
        return whole(field, 0);
    }

    long whole(String field, long fallback) {
        return convert(field, "a whole number", Long::valueOf).orElse(fallback);
    }

    /** A text that {@code reader} understands; what it throws is noted. */
    <T> Optional<T> convert(String field, String expected, Function<String, T> reader) {
        return text(field).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text.strip()));
            } catch (InvalidValueException e) {
                note(field, e);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                faults.check(false, at(field), text, expected);
            }
            return Optional.empty();
        });
    }

    /** The elements of a list; empty if absent. */
    List<JsonNode> list(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else {
            faults.check(false, at(field), brief(value), "a list");
        }
        return elements;
    }

    /** The elements of a list of texts or numbers, as texts. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> elements = list(field);
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            faults.check(!element.isContainerNode(), at(field) + "[" + i + "]", brief(element), "one value");
            texts.add(element.asText());
        }
        return texts;
    }

    /** An object below this one. */
    Optional<Fields> object(String field) {
        JsonNode value = find(field);
        return value == null ? Optional.empty() : Optional.of(new Fields(at(field), value, faults));
    }

    /** Takes over what a part of the document threw; one fault is that of the field itself. */
    void note(String field, InvalidValueException e) {
        if (e.faults().size() == 1) {
            faults.check(
                    false,
                    at(field),
                    e.faults().get(0).value(),
                    e.faults().get(0).expected());
        } else {
            faults.addAll(at(field), e);
        }
    }

    /** A part of this object; what making it throws is noted, and empty then. */
    <T> Optional<T> guarded(Supplier<T> part) {
        return guarded(Map.of(), part);
    }

    /**
     * The same.
     *
     * @param names what fields of the part are called in the document, where that is something else
     */
    <T> Optional<T> guarded(Map<String, String> names, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidValueException e) {
            e.faults()
                    .forEach(fault -> faults.check(
                            false,
                            at(names.getOrDefault(fault.field(), fault.field())),
                            fault.value(),
                            fault.expected()));
            return Optional.empty();
        }
    }

    /** A word of an enum, in lower case. */
    <E extends Enum<E>> Optional<E> word(String field, Class<E> type) {
        return convert(field, "", text -> Inputs.word(field, text, type).orElseThrow());
    }

    /** Names with a value each, in the order of the document. */
    Map<String, String> pairs(String field) {
        Map<String, String> pairs = new LinkedHashMap<>();
        object(field)
                .ifPresent(inner -> inner.node
                        .fieldNames()
                        .forEachRemaining(name -> inner.text(name).ifPresent(text -> pairs.put(name, text))));
        return pairs;
    }

    /** All its fields as settings: one value or a list of them each. */
    Settings settings() {
        Settings settings = Settings.NONE;
        for (String name : names()) {
            List<String> values = node.path(name).isArray()
                    ? texts(name)
                    : text(name).map(List::of).orElse(List.of());
            faults.check(!values.isEmpty(), at(name), brief(node.path(name)), "a value or a list of values");
            if (!values.isEmpty()) {
                settings = settings.with(name, values);
            }
        }
        return settings;
    }

    /** The names of its fields, in the order of the document. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Ends the reading of this object: whatever was not asked for is a fault. */
    void end() {
        node.fieldNames()
                .forEachRemaining(name -> faults.check(
                        known.contains(name),
                        at(name),
                        brief(node.path(name)),
                        "absent; known here are " + String.join(", ", known)));
    }

    static String brief(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : node.toString();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
