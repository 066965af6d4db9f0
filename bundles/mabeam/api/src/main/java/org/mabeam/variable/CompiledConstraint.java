// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.mabeam.foundation.error.InvalidValueException;

/** A constraint of a space, read once, evaluated often. */
final class CompiledConstraint {

    private final Constraint source;
    private final Formula formula;
    private final Map<String, Integer> places;
    private final BitSet uses;

    private CompiledConstraint(Constraint source, Formula formula, Map<String, Integer> places, BitSet uses) {
        this.source = source;
        this.formula = formula;
        this.places = places;
        this.uses = uses;
    }

    /** Reads it. */
    static CompiledConstraint compile(String field, Constraint constraint, Map<String, Integer> places) {
        Formula formula = Formula.parse(field, constraint.expression(), places::containsKey);
        BitSet uses = new BitSet();
        for (String name : formula.names()) {
            uses.set(places.getOrDefault(name, -1));
        }
        if (uses.isEmpty()) {
            throw new InvalidValueException(field, constraint.expression(), "about at least one variable");
        }
        return new CompiledConstraint(constraint, formula, places, uses);
    }

    Constraint source() {
        return source;
    }

    /** Whether it names only variables at these places. */
    boolean staysWithin(BitSet within) {
        BitSet outside = (BitSet) uses.clone();
        outside.andNot(within);
        return outside.isEmpty();
    }

    /** Whether the point fulfils it, or leaves a named variable inactive. */
    boolean allows(List<Variable> variables, double[] codes) {
        for (int i = uses.nextSetBit(0); i >= 0; i = uses.nextSetBit(i + 1)) {
            if (Double.isNaN(codes[i])) {
                return true;
            }
        }
        try {
            Scalar result = formula.evaluate(name -> {
                int place = places.getOrDefault(name, -1);
                return Scalar.of(variables.get(place).domain(), codes[place]);
            });
            return result.equals(new Scalar.Truth(true)) || (result instanceof Scalar.Real real && real.value() != 0);
        } catch (ArithmeticException e) {
            throw new InvalidValueException(
                    "constraint", source.expression(), "true or false for every point: " + e.getMessage());
        }
    }
}
