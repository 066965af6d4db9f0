// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.error.Faults;

/** An attribute, and how its values are checked, stored and read. */
record Described(Attribute attribute, Kind kind) {

    private static final String HIDDEN = "***";

    /** Notes what is wrong with new values. */
    void check(List<String> values, Faults faults) {
        String name = attribute.name();
        if (!attribute.many() && values.size() != 1) {
            faults.check(false, name, values, "one value: " + expected());
            return;
        }
        if (attribute.many() && values.isEmpty()) {
            faults.check(!attribute.required(), name, values, "at least one value: " + expected());
        }
        for (String value : values) {
            boolean splits = attribute.many() && value.contains(",");
            faults.check(!splits && isRight(value), name, shown(value), expected());
        }
    }

    /** Values that were checked, typed. */
    Object typed(List<String> values) {
        if (!attribute.many()) {
            return parsed(values.get(0));
        }
        Object array = Array.newInstance(kind.stored(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, parsed(values.get(i)));
        }
        return array;
    }

    /** What Configuration Admin holds, as text; several values in one text, as a file has them, are told apart. */
    List<String> texts(Object stored) {
        List<String> all = Values.texts(stored);
        return attribute.many()
                ? all.stream()
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList()
                : all;
    }

    /** The values as anybody may see them. */
    List<String> visible(List<String> values) {
        return values.stream().map(this::shown).toList();
    }

    private String shown(String value) {
        return kind == Kind.SECRET && !value.isEmpty() ? HIDDEN : value;
    }

    private Object parsed(String value) {
        return kind.parse(value).orElseThrow(() -> new IllegalStateException("unchecked value of " + attribute.name()));
    }

    private boolean isRight(String value) {
        Optional<Object> parsed = kind.parse(value);
        return parsed.isPresent()
                && (attribute.options().isEmpty() || attribute.options().contains(value.strip()))
                && inRange(kind.measure(parsed.get()));
    }

    private boolean inRange(BigDecimal measure) {
        return attribute
                        .min()
                        .map(min -> measure.compareTo(new BigDecimal(min)) >= 0)
                        .orElse(true)
                && attribute
                        .max()
                        .map(max -> measure.compareTo(new BigDecimal(max)) <= 0)
                        .orElse(true);
    }

    private String expected() {
        if (!attribute.options().isEmpty()) {
            return "one of " + String.join(", ", attribute.options());
        }
        String what = kind.expected() + (attribute.many() && kind == Kind.TEXT ? " without commas" : "");
        String unit = kind.isNumber() ? "" : " characters";
        Optional<String> min = attribute.min();
        Optional<String> max = attribute.max();
        if (min.isPresent() && max.isPresent()) {
            return what + " from " + min.get() + " to " + max.get() + unit;
        }
        return what
                + min.map(low -> ", at least " + low + unit).orElse("")
                + max.map(high -> ", at most " + high + unit).orElse("");
    }

    /** Turns what Configuration Admin holds into text. */
    static final class Values {
        private Values() {}

        static List<String> texts(Object stored) {
            if (stored instanceof Collection<?> many) {
                return many.stream().map(String::valueOf).toList();
            }
            if (stored.getClass().isArray()) {
                return IntStream.range(0, Array.getLength(stored))
                        .mapToObj(i -> String.valueOf(Array.get(stored, i)))
                        .toList();
            }
            return List.of(String.valueOf(stored));
        }
    }
}
