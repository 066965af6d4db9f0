// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.regex.Pattern;

/** A single value as expressions see it. */
public sealed interface Scalar {

    /** A number: the value of a real or whole variable, or of an ordinal whose texts are numbers. */
    record Real(double value) implements Scalar {
        /** As a user writes it; whole numbers without a fraction. */
        @Override
        public String toString() {
            return value == Math.rint(value) && Math.abs(value) < Domain.MAX_WHOLE
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /** True or false: the value of a flag. */
    record Truth(boolean value) implements Scalar {
        /** As a user writes it. */
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** Any other text: the value of a choice, of an ordinal, or the name of a plugin. */
    record Text(String value) implements Scalar {
        /** As a user writes it. */
        @Override
        public String toString() {
            return value;
        }
    }

    /** What a number looks like in an ordinal. */
    Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    /** The value of a domain that a code stands for. */
    static Scalar of(Domain domain, double code) {
        if (domain instanceof Domain.Real || domain instanceof Domain.Whole) {
            return new Real(code);
        } else if (domain instanceof Domain.Flag) {
            return new Truth(code == 1);
        }
        String text = domain.text(code);
        return domain instanceof Domain.Ordinal && NUMBER.matcher(text).matches()
                ? new Real(Double.parseDouble(text))
                : new Text(text);
    }
}
