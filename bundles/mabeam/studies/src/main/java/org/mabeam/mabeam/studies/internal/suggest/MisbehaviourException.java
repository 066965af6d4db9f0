// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

/** A plugin broke its contract; the sentence completes "strategy x failed: …". */
public final class MisbehaviourException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What it did. */
    public MisbehaviourException(String message) {
        super(message);
    }

    /** What it did, and what showed it. */
    public MisbehaviourException(String message, Throwable cause) {
        super(message, cause);
    }
}
