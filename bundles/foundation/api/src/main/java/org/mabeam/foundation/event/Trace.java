// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.OptionalLong;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Where events come from.
 *
 * @param correlation common to all that belongs to one undertaking, 1 to 200 characters
 * @param causation position of the event that caused these, if one did
 */
public record Trace(String correlation, OptionalLong causation) {

    public Trace {
        if (correlation.isBlank() || correlation.length() > 200) {
            throw new InvalidValueException("correlation", correlation, "1 to 200 characters");
        }
        if (causation.isPresent() && causation.getAsLong() < 1) {
            throw new InvalidValueException("causation", causation.getAsLong(), "a position, >= 1");
        }
    }

    /** The beginning of an undertaking. */
    public static Trace of(String correlation) {
        return new Trace(correlation, OptionalLong.empty());
    }

    /** The same undertaking, caused by the event at {@code position}. */
    public Trace causedBy(long position) {
        return new Trace(correlation, OptionalLong.of(position));
    }
}
