// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

/**
 * An event to be appended.
 *
 * @param body what happened; its JSON at most {@link EventStore#MAX_EVENT_BYTES} in UTF-8
 * @param ignorable whether a reader that does not know the type may skip it; otherwise it must understand it or hand
 *     the stream over
 */
public record NewEvent(Data body, boolean ignorable) {

    /** An event that each reader of its stream must understand. */
    public static NewEvent of(Data body) {
        return new NewEvent(body, false);
    }
}
