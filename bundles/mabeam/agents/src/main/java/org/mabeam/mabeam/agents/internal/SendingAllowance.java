// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;

/**
 * How much one agent may send: a token bucket. Each attempt costs a token, also a refused one: what is spent beyond the
 * bucket postpones whatever the agent does next, so that one that floods has its threads and its receivers' only now
 * and then. Thread-safe.
 */
final class SendingAllowance {

    /** How many messages may follow one another at once. */
    static final int AT_ONCE = 500;

    /** How many may be sent in a second, in the long run. */
    static final int EACH_SECOND = 5_000;

    /** Nobody is held up for longer than a second. */
    private static final int MOST_DEBT = EACH_SECOND;

    private static final double NANOS_OF_ONE = 1e9 / EACH_SECOND;

    private final AgentId sender;
    private final Time time;
    private double left = AT_ONCE;
    private Instant counted;

    /** @param sender whose messages are counted */
    SendingAllowance(AgentId sender, Time time) {
        this.sender = sender;
        this.time = time;
        this.counted = time.clock().instant();
    }

    /**
     * One message is to be sent.
     *
     * @throws UnavailableException if it is one too many
     */
    void spend() {
        if (!take()) {
            throw new UnavailableException("agent " + sender + " sends too much: " + AT_ONCE + " messages at once and "
                    + EACH_SECOND + " a second are its share; the message was not taken");
        }
    }

    /** The same threads, on which a task waits until what was spent too much is paid off. */
    Executor pacing(Executor threads) {
        return task -> {
            Duration pause = pause();
            if (pause.isZero()) {
                threads.execute(task);
            } else {
                time.after(pause, () -> threads.execute(task));
            }
        };
    }

    private synchronized boolean take() {
        count();
        boolean enough = left >= 1;
        left = Math.max(left - 1, -MOST_DEBT);
        return enough;
    }

    private synchronized Duration pause() {
        count();
        return left >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-left * NANOS_OF_ONE));
    }

    /** A clock that is set forward fills the bucket, one that is set back adds nothing once. */
    private void count() {
        Instant now = time.clock().instant();
        if (now.isAfter(counted)) {
            double earned = Duration.between(counted, now).dividedBy(Duration.ofNanos(1)) / NANOS_OF_ONE;
            left = Math.min(AT_ONCE, left + earned);
        }
        counted = now;
    }
}
