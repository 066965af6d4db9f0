// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

/** An event of a study that this version does not understand, or that is damaged: the study is left alone. */
public final class UnreadableEventException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** One sentence. */
    public UnreadableEventException(String message) {
        super(message);
    }

    /** One sentence, and what caused it. */
    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
