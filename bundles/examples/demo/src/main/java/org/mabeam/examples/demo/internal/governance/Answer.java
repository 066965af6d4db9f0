// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a client got for a request.
 *
 * @param status of HTTP; 0 if there was no answer
 * @param limit the client's limit, as the service told it
 * @param workMillis how long the service worked on it, as it told
 */
record Answer(int client, Instant sent, Instant came, int status, OptionalDouble limit, OptionalDouble workMillis) {

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int NO_ROOM = 503;

    /** Whether it is a key that came in time. */
    boolean isUseful() {
        return status == OK && took().compareTo(Seen.DEADLINE) <= 0;
    }

    /** Whether it came too late, or was crowded out. */
    boolean isLate() {
        return (status == OK && !isUseful()) || status == NO_ROOM;
    }

    /** Whether the limit turned it away. */
    boolean isRefused() {
        return status == TOO_MANY;
    }

    /** Whether it was answered as such a service answers. */
    boolean isProper() {
        return isUseful() || isLate() || isRefused();
    }

    Duration took() {
        return Duration.between(sent, came);
    }
}
