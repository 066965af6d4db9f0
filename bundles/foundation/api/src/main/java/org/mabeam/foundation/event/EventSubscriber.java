// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Receives events, one call at a time. */
@FunctionalInterface
@ConsumerType
public interface EventSubscriber {

    /** One event; throwing ends the subscription. */
    void on(Event event) throws Exception;

    /**
     * The subscription ended by itself: {@link #on} threw or the store went away. Resume at the position of the last
     * event that was handled. Not called after {@link Subscription#close()}.
     */
    default void ended(Throwable cause) {}
}
