// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;

/**
 * Why there is no more to be had.
 *
 * @param message one sentence
 * @param cause what led to it, if it was a fault
 */
record Outage(String message, @Nullable Throwable cause) {

    static final Outage CLOSING = new Outage("the record is closing; nothing was appended", null);

    /** What a caller receives: each its own. */
    UnavailableException exception() {
        return cause == null ? new UnavailableException(message) : new UnavailableException(message, cause);
    }
}
