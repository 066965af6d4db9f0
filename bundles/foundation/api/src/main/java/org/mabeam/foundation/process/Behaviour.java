// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a process does with its messages, and the state that it owns. Called by one thread at a time, with all earlier
 * effects visible.
 *
 * @param <M> its messages
 */
@ConsumerType
@FunctionalInterface
public interface Behaviour<M> {

    /** Handles one message. Throwing ends this incarnation; the supervisor starts a new one. */
    void on(M message) throws Exception;

    /**
     * Last call of an incarnation, after a stop or a failure: release what it holds. Not called while stuck in
     * {@link #on}.
     */
    default void ended() {}
}
