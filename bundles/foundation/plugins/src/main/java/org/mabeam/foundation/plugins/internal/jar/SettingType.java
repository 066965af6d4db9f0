// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of settings, as the files of Metatype call them. */
enum SettingType {
    STRING("String", "a text"),
    PASSWORD("Password", "a text"),
    CHARACTER("Character", "one character"),
    CHAR("Char", "one character"),
    BOOLEAN("Boolean", "true or false"),
    LONG("Long", "a whole number"),
    INTEGER("Integer", "a whole number"),
    SHORT("Short", "a whole number"),
    BYTE("Byte", "a whole number"),
    DOUBLE("Double", "a finite number"),
    FLOAT("Float", "a finite number");

    private static final int DIGITS = 1000;

    private final String word;
    private final String expected;

    SettingType(String word, String expected) {
        this.word = word;
        this.expected = expected;
    }

    static Optional<SettingType> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(each -> each.word).collect(Collectors.joining(", "));
    }

    /** What a value must be, for a sentence. */
    String expected() {
        return expected;
    }

    /** What a bound must be, for a sentence. */
    String expectedBound() {
        return isText() ? "a length, a whole number" : expected;
    }

    boolean isRight(String value) {
        try {
            return switch (this) {
                case STRING, PASSWORD -> true;
                case CHARACTER, CHAR -> value.length() == 1;
                case BOOLEAN -> value.strip().equals("true") || value.strip().equals("false");
                default -> number(value.strip());
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The bound of a range: a number, or the length of a text. */
    Optional<BigDecimal> bound(String value) {
        boolean ordered = this != BOOLEAN && this != CHARACTER && this != CHAR;
        boolean right = isText() ? INTEGER.isRight(value) : isRight(value);
        return ordered && right ? Optional.of(new BigDecimal(value.strip())) : Optional.empty();
    }

    /** What is compared with a bound, of a right value. */
    BigDecimal measure(String value) {
        return isText() ? BigDecimal.valueOf(value.length()) : new BigDecimal(value.strip());
    }

    private boolean isText() {
        return this == STRING || this == PASSWORD;
    }

    private boolean number(String value) {
        if (value.length() > DIGITS) {
            return false;
        }
        return switch (this) {
            case LONG -> new BigInteger(value).bitLength() < Long.SIZE;
            case INTEGER -> new BigInteger(value).bitLength() < Integer.SIZE;
            case SHORT -> new BigInteger(value).bitLength() < Short.SIZE;
            case BYTE -> new BigInteger(value).bitLength() < Byte.SIZE;
            case FLOAT -> Float.isFinite(new BigDecimal(value).floatValue());
            default -> Double.isFinite(new BigDecimal(value).doubleValue());
        };
    }
}
