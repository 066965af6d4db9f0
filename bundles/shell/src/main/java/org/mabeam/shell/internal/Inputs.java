// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;

/** Reads what a user typed; each fault names the option, the value and what would be right. */
public final class Inputs {

    private Inputs() {}

    /** A whole number between two bounds. */
    public static long whole(String field, String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrongWhole(field, text, min, max);
        }
        throw wrongWhole(field, text, min, max);
    }

    /** A value of an enum, in lower case; empty if none was typed. */
    public static <E extends Enum<E>> Optional<E> word(String field, @Nullable String text, Class<E> type) {
        if (text == null) {
            return Optional.empty();
        }
        List<String> words = words(type);
        int index = words.indexOf(text);
        if (index < 0) {
            throw new InvalidValueException(field, "'" + text + "'", "one of " + String.join(", ", words));
        }
        return Optional.of(type.getEnumConstants()[index]);
    }

    /** The values of an enum as a user writes them. */
    public static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Pairs {@code name=value}, each name once. */
    public static Map<String, String> pairs(String field, List<String> typed) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : typed) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new InvalidValueException(field, "'" + pair + "'", "NAME=VALUE");
            }
            if (pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new InvalidValueException(field, "'" + pair + "'", "given once for each name");
            }
        }
        return pairs;
    }

    /** Settings from pairs {@code name=value}; a name that is given again adds a value to its list. */
    public static Settings settings(@Nullable List<String> typed) {
        Map<String, List<String>> values = typed == null
                ? Map.of()
                : typed.stream()
                        .map(pair -> pairs("--set", List.of(pair))
                                .entrySet()
                                .iterator()
                                .next())
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                LinkedHashMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Settings settings = Settings.NONE;
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            settings = settings.with(entry.getKey(), entry.getValue());
        }
        return settings;
    }

    /** A length of time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}. */
    public static Duration duration(String field, String text) {
        String number = text.replaceFirst("(ms|s|m|h|d)$", "");
        if (number.matches("[0-9]{1,9}") && !number.equals(text)) {
            long value = Long.parseLong(number);
            return switch (text.substring(number.length())) {
                case "ms" -> Duration.ofMillis(value);
                case "s" -> Duration.ofSeconds(value);
                case "m" -> Duration.ofMinutes(value);
                case "h" -> Duration.ofHours(value);
                default -> Duration.ofDays(value);
            };
        }
        throw new InvalidValueException(field, "'" + text + "'", "a duration such as 500ms, 30s, 5m or 1h");
    }

    /** A document that is well-formed JSON. */
    public static String json(String field, String text) {
        Json.require(field, text);
        return text;
    }

    /** A moment as ISO 8601; empty if none was typed. */
    public static Optional<Instant> moment(String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(field, "'" + text + "'", "a time such as 2030-01-31T12:00:00Z");
        }
    }

    private static InvalidValueException wrongWhole(String field, String text, long min, long max) {
        String range = max == Long.MAX_VALUE ? "from " + min + " on" : "from " + min + " to " + max;
        return new InvalidValueException(field, "'" + text + "'", "a whole number " + range);
    }
}
