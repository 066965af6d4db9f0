// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.mabeam.foundation.config.Attribute;
import org.osgi.service.metatype.AttributeDefinition;

/** The types of Metatype: what a value is for people, and as what it is stored. */
enum Kind {
    TEXT(AttributeDefinition.STRING, Attribute.Type.TEXT, "a text", String.class),
    SECRET(AttributeDefinition.PASSWORD, Attribute.Type.SECRET, "a text", String.class),
    CHARACTER(AttributeDefinition.CHARACTER, Attribute.Type.TEXT, "one character", Character.class),
    FLAG(AttributeDefinition.BOOLEAN, Attribute.Type.FLAG, "true or false", Boolean.class),
    LONG(AttributeDefinition.LONG, Attribute.Type.WHOLE, "a whole number", Long.class),
    INTEGER(AttributeDefinition.INTEGER, Attribute.Type.WHOLE, "a whole number", Integer.class),
    SHORT(AttributeDefinition.SHORT, Attribute.Type.WHOLE, "a whole number", Short.class),
    BYTE(AttributeDefinition.BYTE, Attribute.Type.WHOLE, "a whole number", Byte.class),
    DOUBLE(AttributeDefinition.DOUBLE, Attribute.Type.REAL, "a finite number", Double.class),
    FLOAT(AttributeDefinition.FLOAT, Attribute.Type.REAL, "a finite number", Float.class);

    private final int metatype;
    private final Attribute.Type type;
    private final String expected;
    private final Class<?> stored;

    Kind(int metatype, Attribute.Type type, String expected, Class<?> stored) {
        this.metatype = metatype;
        this.type = type;
        this.expected = expected;
        this.stored = stored;
    }

    /** The kind of a Metatype type; text for those of long ago. */
    static Kind of(int metatype) {
        for (Kind kind : values()) {
            if (kind.metatype == metatype) {
                return kind;
            }
        }
        return TEXT;
    }

    Attribute.Type type() {
        return type;
    }

    /** What is right, for an error. */
    String expected() {
        return expected;
    }

    Class<?> stored() {
        return stored;
    }

    boolean isNumber() {
        return type == Attribute.Type.WHOLE || type == Attribute.Type.REAL;
    }

    /** The value of a text; empty if it is none. */
    Optional<Object> parse(String text) {
        try {
            return Optional.of(value(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** What a range is compared with: the number, or the length of the text. */
    BigDecimal measure(Object value) {
        return isNumber()
                ? new BigDecimal(value.toString())
                : new BigDecimal(BigInteger.valueOf(value.toString().length()));
    }

    private Object value(String text) {
        return switch (this) {
            case TEXT, SECRET -> text;
            case CHARACTER -> character(text);
            case FLAG -> flag(text.strip());
            case LONG -> Long.valueOf(text.strip());
            case INTEGER -> Integer.valueOf(text.strip());
            case SHORT -> Short.valueOf(text.strip());
            case BYTE -> Byte.valueOf(text.strip());
            case DOUBLE -> finite(text);
            case FLOAT -> (float) finite(text);
        };
    }

    private static Object flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }
}
