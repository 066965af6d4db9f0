// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that never goes back: when the node's clock is set back, it stands still for one reading and goes on from
 * there. A guard would otherwise stay shut for as long as the clock was set back. Thread-safe.
 */
final class Ticks extends Clock {

    private final InstantSource source;
    private Instant seen;
    private Instant now;

    Ticks(InstantSource source) {
        this.source = source;
        this.seen = source.instant();
        this.now = seen;
    }

    @Override
    public synchronized Instant instant() {
        Instant reading = source.instant();
        Duration step = Duration.between(seen, reading);
        seen = reading;
        if (step.compareTo(Duration.ZERO) > 0) {
            now = now.plus(step);
        }
        return now;
    }

    /** Nanoseconds since 1970, as the library wants them. */
    long nanos() {
        Instant instant = instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
