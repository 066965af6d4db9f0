// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

/** What was named does not exist; the caller names something else. */
public class NotFoundException extends RuntimeException {

    /** One sentence for the user. */
    public NotFoundException(String message) {
        super(message);
    }

    /** One sentence for the user, and what caused it. */
    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
