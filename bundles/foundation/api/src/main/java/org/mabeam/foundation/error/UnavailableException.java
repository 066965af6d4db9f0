// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

/**
 * Something that is needed is away, full or stopping; the caller may try again later. Whether the change happened is
 * unknown unless the message says so: repeat it with the same request id.
 */
public class UnavailableException extends RuntimeException {

    /** One sentence for the user. */
    public UnavailableException(String message) {
        super(message);
    }

    /** One sentence for the user, and what caused it. */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
