// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Point;
import org.mabeam.variable.Scalar;
import org.mabeam.variable.Space;

/** Gives a variable's value as the type that its reader asked for. */
final class Typing<T> {

    private final Class<T> type;
    private final Slot slot;
    private final @Nullable Space space;

    /**
     * @param space of a composite
     * @throws InvalidValueException if the variable holds no such type
     */
    Typing(Class<T> type, Slot slot, @Nullable Space space) {
        this.type = type;
        this.slot = slot;
        this.space = space;
        if (!fits()) {
            throw wrong();
        }
    }

    /** @throws ArithmeticException if it is derived and has no value of that type */
    T value(Reading reading) {
        String name = slot.id().name();
        if (type == String.class) {
            return type.cast(reading.text(name));
        }
        if (space != null && slot.kind() instanceof Kind.Composite composite) {
            return type.cast(reading.point(composite, space));
        }
        Scalar value = reading.scalar(name);
        if (value instanceof Scalar.Real real && type == Double.class) {
            return type.cast(real.value());
        } else if (value instanceof Scalar.Real real && type == Long.class) {
            return type.cast((long) real.value());
        } else if (value instanceof Scalar.Truth truth && type == Boolean.class) {
            return type.cast(truth.value());
        }
        throw slot.kind() instanceof Kind.Derived
                ? new ArithmeticException(slot.id() + " is " + value + ", and no " + type.getSimpleName())
                : wrong();
    }

    private boolean fits() {
        if (type == String.class) {
            return true;
        } else if (type == Point.class) {
            return slot.kind() instanceof Kind.Composite;
        } else if (slot.kind() instanceof Kind.Derived) {
            return type == Double.class || type == Boolean.class;
        }
        Optional<Domain> domain = slot.domain();
        return (type == Double.class
                        && domain.filter(Domain.Real.class::isInstance).isPresent())
                || (type == Long.class
                        && domain.filter(Domain.Whole.class::isInstance).isPresent())
                || (type == Boolean.class
                        && domain.filter(Domain.Flag.class::isInstance).isPresent());
    }

    private InvalidValueException wrong() {
        String right;
        if (slot.kind() instanceof Kind.Composite) {
            right = "Point or String";
        } else if (slot.kind() instanceof Kind.Derived) {
            right = "Double, Boolean or String";
        } else {
            Domain domain = slot.domain().orElse(null);
            right = domain instanceof Domain.Real
                    ? "Double or String"
                    : domain instanceof Domain.Whole
                            ? "Long or String"
                            : domain instanceof Domain.Flag ? "Boolean or String" : "String";
        }
        return new InvalidValueException("type", type.getName(), right + " for variable " + slot.id());
    }
}
