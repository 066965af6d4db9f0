// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

/** An event that this version does not understand: its proposal cannot be decided here. */
public final class UnreadableEventException extends IllegalStateException {

    /** One sentence. */
    public UnreadableEventException(String message) {
        super(message);
    }

    /** One sentence, and what caused it. */
    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
