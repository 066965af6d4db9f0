// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection;

import java.time.Duration;
import java.util.Optional;
import org.mabeam.foundation.error.UnavailableException;

/** A guard did not let a call through, or ended it. Says which guard, which part of it, and when to try again. */
public final class RefusedException extends UnavailableException {

    private final String guard;
    private final transient Part part;
    private final transient Optional<Duration> retryAfter;

    /** The part of a guard that refuses. */
    public enum Part {
        /** Too many calls in the period: nothing was called. */
        RATE_LIMIT("rate limit"),
        /** Too many calls failed lately: nothing was called. */
        CIRCUIT_BREAKER("circuit breaker"),
        /** Too many calls are running: nothing was called. */
        BULKHEAD("bulkhead"),
        /** The call took too long and was interrupted: whether it had an effect is unknown. */
        TIME_LIMIT("time limit"),
        /** The guard was closed. */
        CLOSED("closed guard");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** As it stands in messages. */
        public String words() {
            return words;
        }
    }

    /**
     * A refusal.
     *
     * @param why completes "guard NAME refuses by PART: …"
     * @param retryAfter when it makes sense to try again, if that is known
     */
    public RefusedException(String guard, Part part, String why, Optional<Duration> retryAfter) {
        super("guard " + guard + " refuses by " + part.words() + ": " + why);
        this.guard = guard;
        this.part = part;
        this.retryAfter = retryAfter;
    }

    /** The name of the guard. */
    public String guard() {
        return guard;
    }

    /** What refuses. */
    public Part part() {
        return part;
    }

    /** How long to wait before it makes sense to try again; empty if that is not known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
