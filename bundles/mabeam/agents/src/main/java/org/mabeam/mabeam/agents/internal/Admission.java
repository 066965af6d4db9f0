// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** How many messages may wait for one agent: so many in all, and so many of one sender. Thread-safe. */
final class Admission {

    /** How many messages of others may wait; beyond them there is room for the calls of a study. */
    static final int MOST = 1_000;

    /** How many of one sender: one that floods leaves room for others. */
    static final int MOST_OF_ONE = 500;

    private final AgentId id;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentMap<AgentId, Integer> ofSender = new ConcurrentHashMap<>();

    /** @param id whose messages are counted */
    Admission(AgentId id) {
        this.id = id;
    }

    /**
     * Lets a message in, which leaves later.
     *
     * @throws UnavailableException if too many wait
     */
    void enter(AgentId from) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            throw new UnavailableException("agent " + id + " takes no message: " + MOST + " wait already");
        }
        int his = ofSender.merge(from, 1, Integer::sum);
        if (his > MOST_OF_ONE) {
            left(from);
            throw new UnavailableException(
                    "agent " + id + " takes no message of " + from + ": " + MOST_OF_ONE + " of it wait already");
        }
    }

    /** A message that was let in waits no longer. */
    void left(AgentId from) {
        ofSender.computeIfPresent(from, (sender, count) -> count == 1 ? null : count - 1);
        waiting.decrementAndGet();
    }

    /**
     * The message, if it is not too large.
     *
     * @throws InvalidValueException if it is
     */
    static Data checked(Data message) {
        int length = message.json().length();
        if (length > AgentContext.MAX_MESSAGE) {
            throw new InvalidValueException(
                    "message",
                    length + " characters",
                    "at most " + AgentContext.MAX_MESSAGE + " characters; store what is larger as an artifact");
        }
        return message;
    }
}
