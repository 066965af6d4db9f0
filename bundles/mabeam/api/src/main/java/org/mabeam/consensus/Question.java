// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;

/** What is asked of the electorate. */
public sealed interface Question {

    /** The most options of a choice. */
    int MAX_OPTIONS = 100;

    /** Whether one change shall be made. */
    record YesNo(Option option) implements Question {
        public YesNo {
            if (option.values().isEmpty()) {
                throw new InvalidValueException("option", option.name(), "a change of at least one variable");
            }
        }
    }

    /**
     * Which of several changes shall be made; one of them may be to leave everything as it is.
     *
     * @param options 2 to {@link #MAX_OPTIONS}, of different names
     */
    record WhichOf(List<Option> options) implements Question {
        public WhichOf {
            options = List.copyOf(options);
            Set<String> names = new HashSet<>();
            options.forEach(option -> names.add(option.name()));
            new Faults()
                    .check(
                            options.size() >= 2 && options.size() <= MAX_OPTIONS,
                            "options",
                            options.size(),
                            "2 to " + MAX_OPTIONS)
                    .check(names.size() == options.size(), "options", names, "different names")
                    .throwIfAny();
        }
    }

    /**
     * What value a variable shall have: each voter names a number.
     *
     * @param variable a real or whole one
     * @param low the least number that may be named, finite
     * @param high the greatest number that may be named, finite and above {@code low}
     */
    record HowMuch(VariableId variable, Layer layer, double low, double high) implements Question {
        public HowMuch {
            new Faults()
                    .check(Double.isFinite(low), "low", low, "finite")
                    .check(
                            high > low && high < Double.POSITIVE_INFINITY,
                            "high",
                            high,
                            "finite and > low (" + low + ")")
                    .throwIfAny();
        }
    }
}
