// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

/** The state of things forbids it now; the caller looks again and decides anew. */
public class ConflictException extends RuntimeException {

    /** One sentence for the user. */
    public ConflictException(String message) {
        super(message);
    }

    /** One sentence for the user, and what caused it. */
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
