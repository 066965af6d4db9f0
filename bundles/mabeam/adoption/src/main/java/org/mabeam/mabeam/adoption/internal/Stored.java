// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.Optional;
import org.mabeam.foundation.config.Attribute;

/** What values are in Java, where they live. */
final class Stored {

    private Stored() {}

    /** The class of values of a primitive type or of one of its boxes, by name; empty if no variable can hold them. */
    static Optional<Class<?>> named(String type) {
        return switch (type) {
            case "int", "java.lang.Integer" -> Optional.of(Integer.class);
            case "long", "java.lang.Long" -> Optional.of(Long.class);
            case "short", "java.lang.Short" -> Optional.of(Short.class);
            case "byte", "java.lang.Byte" -> Optional.of(Byte.class);
            case "double", "java.lang.Double" -> Optional.of(Double.class);
            case "float", "java.lang.Float" -> Optional.of(Float.class);
            case "boolean", "java.lang.Boolean" -> Optional.of(Boolean.class);
            case "java.lang.String" -> Optional.of(String.class);
            default -> Optional.empty();
        };
    }

    /** What people call such a value. */
    static Attribute.Type type(Class<?> stored) {
        if (stored == Boolean.class) {
            return Attribute.Type.FLAG;
        } else if (stored == Double.class || stored == Float.class) {
            return Attribute.Type.REAL;
        }
        return stored == String.class ? Attribute.Type.TEXT : Attribute.Type.WHOLE;
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException if it is no value of that class
     */
    static Object value(Class<?> stored, String text) {
        if (stored == Integer.class) {
            return Integer.valueOf(text);
        } else if (stored == Long.class) {
            return Long.valueOf(text);
        } else if (stored == Short.class) {
            return Short.valueOf(text);
        } else if (stored == Byte.class) {
            return Byte.valueOf(text);
        } else if (stored == Double.class) {
            return Double.valueOf(text);
        } else if (stored == Float.class) {
            return Float.valueOf(text);
        } else if (stored == Boolean.class) {
            return Boolean.valueOf(text);
        } else if (stored == Character.class && text.length() == 1) {
            return text.charAt(0);
        } else if (stored == String.class) {
            return text;
        }
        throw new IllegalArgumentException("'" + text + "' is no " + stored.getSimpleName());
    }

    /** The least whole number of a class. */
    static double least(Class<?> stored) {
        return stored == Long.class ? Double.NEGATIVE_INFINITY : -greatest(stored) - 1;
    }

    /** The greatest whole number of a class. */
    static double greatest(Class<?> stored) {
        if (stored == Integer.class) {
            return Integer.MAX_VALUE;
        } else if (stored == Short.class) {
            return Short.MAX_VALUE;
        }
        return stored == Byte.class ? Byte.MAX_VALUE : Double.POSITIVE_INFINITY;
    }
}
