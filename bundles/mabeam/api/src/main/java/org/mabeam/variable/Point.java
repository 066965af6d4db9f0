// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mabeam.foundation.error.NotFoundException;

/** A value for each active variable of a space. Immutable; equal if the same variables have the same values. */
public final class Point {

    private final DenseSpace space;
    private final double[] codes;

    /** {@code codes} is owned by the new point, checked by the space, NaN where inactive. */
    Point(DenseSpace space, double[] codes) {
        this.space = space;
        this.codes = codes;
    }

    /** The code of the variable at a place of {@link Space#variables()}, NaN if inactive; see {@link Domain}. */
    public double code(int index) {
        return codes[index];
    }

    /** All codes, a copy. */
    public double[] codes() {
        return codes.clone();
    }

    /** Whether a variable takes part; false also for an unknown name. */
    public boolean isActive(String name) {
        int index = space.indexOf(name);
        return index >= 0 && !Double.isNaN(codes[index]);
    }

    /**
     * The value of a real or whole variable, or of an ordinal whose texts are numbers.
     *
     * @throws NotFoundException if it is not there, not active or no number
     */
    public double number(String name) {
        int index = active(name);
        Domain domain = space.variables().get(index).domain();
        if (domain instanceof Domain.Real || domain instanceof Domain.Whole) {
            return codes[index];
        }
        try {
            return Double.parseDouble(domain.text(codes[index]));
        } catch (NumberFormatException e) {
            throw new NotFoundException("variable " + name + " is no number: " + domain.text(codes[index]), e);
        }
    }

    /** {@link #number} as a whole number. @throws NotFoundException also if it is not whole */
    public long whole(String name) {
        double value = number(name);
        if (value != Math.rint(value)) {
            throw new NotFoundException("variable " + name + " is no whole number: " + value);
        }
        return (long) value;
    }

    /** The value of a flag. @throws NotFoundException if it is not there, not active or no flag */
    public boolean flag(String name) {
        int index = active(name);
        if (!(space.variables().get(index).domain() instanceof Domain.Flag)) {
            throw new NotFoundException("variable " + name + " is no flag");
        }
        return codes[index] == 1;
    }

    /** Any value as its user writes it. @throws NotFoundException if it is not there or not active */
    public String text(String name) {
        int index = active(name);
        return space.variables().get(index).domain().text(codes[index]);
    }

    /** The active variables and their values as a user writes them, in the order of the space. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i])) {
                Variable variable = space.variables().get(i);
                texts.put(variable.name(), variable.domain().text(codes[i]));
            }
        }
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point
                && Arrays.equals(codes, point.codes)
                && (space == point.space || space.variables().equals(point.space.variables()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return texts().toString();
    }

    private int active(String name) {
        int index = space.indexOf(name);
        if (index < 0) {
            throw new NotFoundException("there is no variable " + name);
        }
        if (Double.isNaN(codes[index])) {
            throw new NotFoundException("variable " + name + " is not active here");
        }
        return index;
    }
}
