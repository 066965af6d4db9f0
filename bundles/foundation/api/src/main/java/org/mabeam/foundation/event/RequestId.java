// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import org.mabeam.foundation.error.InvalidValueException;

/**
 * Identifies one wish to append, so that repeating it does nothing twice.
 *
 * @param value 1 to 100 printable ASCII characters without blanks, chosen by the caller, unique for ever
 */
public record RequestId(String value) {

    public RequestId {
        if (value.isEmpty() || value.length() > 100 || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new InvalidValueException("request", value, "1 to 100 printable ASCII characters without blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
