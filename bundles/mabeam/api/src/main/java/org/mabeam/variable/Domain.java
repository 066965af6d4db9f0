// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * The values a variable may take. A value is held as a {@code double}, its <i>code</i>: a number as itself, a flag as 0
 * or 1, a choice and an ordinal as the index of its text.
 */
public sealed interface Domain {

    /** Whole numbers are exact up to here: 2^53. */
    long MAX_WHOLE = 1L << 53;

    /** The most texts of a choice or ordinal. */
    int MAX_TEXTS = 10_000;

    /**
     * Real numbers in {@code [low, high]}.
     *
     * @param step distance of the allowed values from {@code low} on, 0 for all; only on a linear scale
     */
    record Real(double low, double high, double step, Scale scale) implements Domain {
        public Real {
            new Faults()
                    .check(
                            Double.isFinite(low) && (scale == Scale.LINEAR || low > 0),
                            "low",
                            low,
                            scale == Scale.LOG ? "finite and > 0 on a log scale" : "finite")
                    .check(
                            low < high && high < Double.POSITIVE_INFINITY,
                            "high",
                            high,
                            "finite and > low (" + low + ")")
                    .check(
                            step == 0 || (step > 0 && scale == Scale.LINEAR && step <= high - low),
                            "step",
                            step,
                            scale == Scale.LOG ? "absent on a log scale" : "> 0 and at most high - low")
                    .check(
                            !(step > 0) || (high - low) / step < MAX_WHOLE,
                            "step",
                            step,
                            "large enough for fewer than 2^53 values")
                    .throwIfAny();
        }

        /** All real numbers between two bounds. */
        public static Real of(double low, double high) {
            return new Real(low, high, 0, Scale.LINEAR);
        }

        /** All real numbers between two positive bounds, understood by ratio. */
        public static Real log(double low, double high) {
            return new Real(low, high, 0, Scale.LOG);
        }
    }

    /**
     * Whole numbers {@code low, low + step, …} up to {@code high}.
     *
     * @param low at least -2^53; on a log scale at least 1
     * @param step at least 1; on a log scale 1
     */
    record Whole(long low, long high, long step, Scale scale) implements Domain {
        public Whole {
            new Faults()
                    .check(
                            low >= -MAX_WHOLE && (scale == Scale.LINEAR || low >= 1),
                            "low",
                            low,
                            scale == Scale.LOG ? ">= 1 on a log scale" : ">= -2^53")
                    .check(low < high && high <= MAX_WHOLE, "high", high, "> low (" + low + ") and at most 2^53")
                    .check(
                            step >= 1 && (scale == Scale.LINEAR || step == 1) && (step <= high - low || low >= high),
                            "step",
                            step,
                            scale == Scale.LOG ? "1 on a log scale" : ">= 1 and at most high - low")
                    .throwIfAny();
        }

        /** All whole numbers between two bounds. */
        public static Whole of(long low, long high) {
            return new Whole(low, high, 1, Scale.LINEAR);
        }

        /** All whole numbers between two positive bounds, understood by ratio. */
        public static Whole log(long low, long high) {
            return new Whole(low, high, 1, Scale.LOG);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements Domain {}

    /** One of some texts that have no order; 2 to {@link #MAX_TEXTS}, all different. */
    record Choice(List<String> values) implements Domain {
        public Choice {
            values = checked(values);
        }
    }

    /** One of some texts in their order; 2 to {@link #MAX_TEXTS}, all different. Texts may be numbers. */
    record Ordinal(List<String> values) implements Domain {
        public Ordinal {
            values = checked(values);
        }
    }

    /** How many values there are; empty if it is a continuum. */
    default OptionalLong size() {
        return Codes.size(this);
    }

    /** Whether a code stands for a value of this domain. NaN does not. */
    default boolean contains(double code) {
        return Codes.contains(this, code);
    }

    /** The value as its user writes it. */
    default String text(double code) {
        return Codes.text(this, code);
    }

    /**
     * The code of what a user wrote.
     *
     * @throws InvalidValueException naming {@code field} if it is no value of this domain
     */
    default double parse(String field, String text) {
        return Codes.parse(this, field, text);
    }

    /**
     * The value's place in {@code [0, 1]}: log first where the scale says so; discrete values in the middle of equal
     * cells.
     */
    default double toUnit(double code) {
        return Codes.toUnit(this, code);
    }

    /** The value at a place in {@code [0, 1]}; places outside count as the nearer end. Always inside the domain. */
    default double fromUnit(double unit) {
        return Codes.fromUnit(this, unit);
    }

    /** What its values are, in a few words: {@code a number from 0.0 to 1.0}. */
    default String described() {
        return Codes.expected(this);
    }

    private static List<String> checked(List<String> values) {
        Faults faults = new Faults()
                .check(
                        values.size() >= 2 && values.size() <= MAX_TEXTS,
                        "values",
                        values.size() + " texts",
                        "2 to " + MAX_TEXTS + " texts")
                .check(new HashSet<>(values).size() == values.size(), "values", values, "all different");
        for (String value : values) {
            faults.check(
                    !value.isBlank() && value.length() <= 200,
                    "values",
                    "'" + value + "'",
                    "texts of 1 to 200 characters");
        }
        faults.throwIfAny();
        return List.copyOf(values);
    }
}
