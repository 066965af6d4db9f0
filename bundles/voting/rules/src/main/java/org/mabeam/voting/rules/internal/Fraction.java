// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mabeam.foundation.config.SettingsReader;

/**
 * An exact part of one, since two of three voters are two thirds and not 0.67 of them.
 *
 * @param numerator 0 to {@code denominator}
 * @param denominator 1 to 1,000,000
 */
record Fraction(long numerator, long denominator) {

    private static final Pattern QUOTIENT = Pattern.compile("(\\d{1,7})/(\\d{1,7})");
    private static final Pattern DECIMAL = Pattern.compile("([01])(?:\\.(\\d{1,6}))?");
    private static final long MILLION = 1_000_000;

    /** The part of a whole number of things, rounded down. */
    long floorOf(long count) {
        return numerator * count / denominator;
    }

    /** Whether {@code part} of {@code whole} is at least this. */
    boolean reachedBy(long part, long whole) {
        return part * denominator >= numerator * whole;
    }

    /** Whether it is more than {@code other}. */
    boolean above(Fraction other) {
        return numerator * other.denominator > other.numerator * denominator;
    }

    /** Reads a setting: a quotient such as {@code 2/3} or a decimal such as {@code 0.75}. */
    static Fraction read(SettingsReader reader, String name, Fraction fallback, Range range) {
        String text = reader.text(name, fallback.toString()).strip();
        Fraction fraction = parse(text);
        boolean right = fraction.denominator > 0 && range.contains(fraction);
        reader.check(right, name, text, "a number such as 2/3 or 0.75, " + range);
        return right ? fraction : fallback;
    }

    /** Which fractions are allowed. */
    enum Range {
        /** As a majority must be. */
        MORE_THAN_HALF("above 1/2 and at most 1"),
        /** As that which is cut from both ends must be. */
        LESS_THAN_HALF("from 0 to below 1/2");

        private static final Fraction HALF = new Fraction(1, 2);

        private final String text;

        Range(String text) {
            this.text = text;
        }

        private boolean contains(Fraction fraction) {
            return this == MORE_THAN_HALF
                    ? fraction.above(HALF) && fraction.numerator <= fraction.denominator
                    : HALF.above(fraction);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** With the denominator 0 if the text is none. */
    private static Fraction parse(String text) {
        Matcher quotient = QUOTIENT.matcher(text);
        if (quotient.matches()) {
            long denominator = Long.parseLong(quotient.group(2));
            return new Fraction(Long.parseLong(quotient.group(1)), denominator <= MILLION ? denominator : 0);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            String places = decimal.group(2) == null ? "" : decimal.group(2);
            long parts = Long.parseLong((places + "000000").substring(0, 6));
            return new Fraction(Long.parseLong(decimal.group(1)) * MILLION + parts, MILLION);
        }
        return new Fraction(0, 0);
    }

    /** As it is read. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
