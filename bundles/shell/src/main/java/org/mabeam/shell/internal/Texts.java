// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people and programs read them. */
public final class Texts {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int ENOUGH = 100_000_000;
    private static final Pattern FINE_TIME =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3})[0-9]+Z");
    private static final Pattern LONG_NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]{6,}(E-?[0-9]+)?");

    private static final Pattern AFTER_BLANK = Pattern.compile(" ([a-z])");

    private Texts() {}

    /** Any cell, whole; nothing for null. Escape sequences of foreign text do not reach the terminal. */
    public static String whole(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> whole(entry.getKey()) + "=" + whole(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value instanceof Iterable<?> items) {
            StringBuilder text = new StringBuilder();
            items.forEach(item -> text.append(text.isEmpty() ? "" : ", ").append(whole(item)));
            return text.toString();
        }
        return value.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** As {@link #whole}, numbers shortened to six digits, those of variables too, and times to milliseconds. */
    public static String brief(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> whole(entry.getKey()) + "=" + shorten(whole(entry.getValue())))
                    .collect(Collectors.joining(" "));
        }
        return value instanceof Double number ? number(number) : milliseconds(whole(value));
    }

    /** A text whose times have milliseconds at most, as people read them. */
    public static String milliseconds(String text) {
        return FINE_TIME.matcher(text).replaceAll("$1Z");
    }

    /** The name of a column or field as programs know it, in CSV as in JSON: {@code waitingFor}. */
    static String machine(String name) {
        return AFTER_BLANK.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static String shorten(String text) {
        return LONG_NUMBER.matcher(text).matches() ? number(Double.parseDouble(text)) : text;
    }

    /** A number in six digits. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return size == 0 || (size >= 1e-4 && size < ENOUGH) ? rounded.toPlainString() : rounded.toString();
    }

    /** {@code 1 trial}, {@code 2 trials}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A value that may be absent, for a view. */
    public static @Nullable String orNull(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    /** A time that may be absent, for a view. */
    public static @Nullable String time(Optional<Instant> value) {
        return orNull(value);
    }

    /** A number that may be absent, for a view. */
    public static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** A whole number that may be absent, for a view. */
    public static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
