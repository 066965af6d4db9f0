// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.time.Duration;
import java.util.Optional;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * A value that is wanted for one variable.
 *
 * @param value as its user writes it; empty to take the layer's value away, so that the next layer's holds
 * @param lifetime of a temporary value, 1 s to 30 days; the lasting value of the layer holds again when it is over
 */
public record NewValue(VariableId id, Layer layer, Optional<String> value, Optional<Duration> lifetime) {

    private static final Duration LONGEST = Duration.ofDays(30);

    public NewValue {
        lifetime.ifPresent(time -> {
            if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
                throw new InvalidValueException("lifetime", time, "1 s to 30 days");
            }
        });
    }

    /** A lasting value for everybody. */
    public static NewValue of(VariableId id, String value) {
        return new NewValue(id, new Layer.Everybody(), Optional.of(value), Optional.empty());
    }
}
