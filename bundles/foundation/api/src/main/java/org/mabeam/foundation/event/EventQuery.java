// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.mabeam.foundation.error.Faults;

/**
 * Which events to read; each criterion narrows.
 *
 * @param streamPrefix beginning of the stream's name, empty for all
 * @param type exact type, if given
 * @param correlation exact correlation, if given
 * @param causation position of the causing event, if given
 * @param from not recorded earlier, if given
 * @param until recorded earlier than this, if given
 * @param after only greater positions; 0 for the beginning
 * @param limit 1 to {@link EventStore#MAX_READ}
 */
public record EventQuery(
        String streamPrefix,
        Optional<String> type,
        Optional<String> correlation,
        OptionalLong causation,
        Optional<Instant> from,
        Optional<Instant> until,
        long after,
        int limit) {

    public EventQuery {
        new Faults()
                .check(after >= 0, "after", after, "a position >= 0")
                .check(limit >= 1 && limit <= EventStore.MAX_READ, "limit", limit, "1 to " + EventStore.MAX_READ)
                .throwIfAny();
    }

    /** All events below a prefix, after a position. */
    public static EventQuery of(String streamPrefix, long after, int limit) {
        return new EventQuery(
                streamPrefix,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                limit);
    }
}
