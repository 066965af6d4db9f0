// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.mabeam.foundation.error.InvalidValueException;

/**
 * A hard constraint across variables: what each suggestion must fulfil. It counts as fulfilled while a variable that it
 * names is inactive.
 *
 * <p>Numbers, flags and ordinals of numbers are numbers and booleans in the expression, other texts are strings:
 * {@code hidden_units * depth <= 256 && (activation != "tanh" || depth < 3)}. Functions: ABS, MIN, MAX, SQRT, LOG,
 * LOG10, FLOOR, CEILING, ROUND, NOT, IF.
 *
 * @param expression 1 to 1,000 characters
 */
public record Constraint(String expression) {

    public Constraint {
        if (expression.isBlank() || expression.length() > 1000) {
            throw new InvalidValueException(
                    "constraint", "'" + expression + "'", "an expression of 1 to 1000 characters");
        }
    }
}
