// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

import java.util.ArrayList;
import java.util.List;

/** Collects all faults of one input, so that its author hears of them at once. For one thread. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Notes a fault unless {@code right}. */
    public Faults check(boolean right, String field, Object value, String expected) {
        if (!right) {
            found.add(new Fault(field, String.valueOf(value), expected));
        }
        return this;
    }

    /** Takes over the faults of a part, their fields below {@code path}. */
    public Faults addAll(String path, InvalidValueException part) {
        for (Fault fault : part.faults()) {
            found.add(new Fault(path + "." + fault.field(), fault.value(), fault.expected()));
        }
        return this;
    }

    /** How many were found so far. */
    public int count() {
        return found.size();
    }

    /** Whether nothing wrong was found so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the check.
     *
     * @throws InvalidValueException with all faults, if there are any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidValueException(found);
        }
    }
}
