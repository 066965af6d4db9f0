// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.mabeam.foundation.error.InvalidValueException;

/** No point that fulfils the constraints was found in bounded time. */
public final class InfeasibleSpaceException extends InvalidValueException {

    /** After {@code tries} random points. */
    public InfeasibleSpaceException(java.util.List<Constraint> constraints, int tries) {
        super(
                "constraints",
                constraints.stream().map(Constraint::expression).toList(),
                "fulfilled by some point of the space (none among " + tries + " random ones)");
    }
}
