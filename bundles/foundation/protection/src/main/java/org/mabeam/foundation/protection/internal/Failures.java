// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;

/** Which throwables say that the thing called is not well. */
final class Failures {

    private Failures() {}

    /** Whether it counts against the thing called. */
    static boolean counts(Throwable thrown) {
        return !(thrown instanceof InvalidValueException
                || thrown instanceof NotFoundException
                || thrown instanceof ConflictException
                || thrown instanceof InterruptedException);
    }

    /** Whether another attempt makes sense: an error of the JVM or of our code will not go away. */
    static boolean retried(Throwable thrown) {
        return thrown instanceof Exception && counts(thrown);
    }
}
