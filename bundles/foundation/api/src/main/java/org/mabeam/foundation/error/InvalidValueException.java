// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; nothing was changed. The caller mends the named fields. */
public class InvalidValueException extends RuntimeException {

    private final transient List<Fault> faults;

    /** One fault: {@code field is value, but must be expected}. */
    public InvalidValueException(String field, Object value, String expected) {
        this(List.of(new Fault(field, String.valueOf(value), expected)));
    }

    /** All faults of one input, at least one. */
    public InvalidValueException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order of the input. */
    public List<Fault> faults() {
        return faults;
    }
}
