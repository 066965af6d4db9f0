// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessContext;

/**
 * What an incarnation of an agent's process has under way: reminders and offloaded work. They are the agent's, not a
 * version's: whichever version serves when they come gets them, since they are data by then. Thread-safe.
 */
final class Errands {

    /** The most reminders of an agent that have not come yet. */
    static final int MAX_REMINDERS = 1_000;

    private record Pending(Instant due, Data message) {}

    private final AgentId id;
    private final ProcessContext<AgentMessage> process;
    private final Offloaded offloaded;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** @param blocking where offloaded work runs */
    Errands(AgentId id, ProcessContext<AgentMessage> process, Executor blocking) {
        this.id = id;
        this.process = process;
        // a timer without delay finds room also in a full mailbox, and is gone with the incarnation
        this.offloaded = new Offloaded(blocking, message -> process.after(Duration.ZERO, message));
    }

    /**
     * Says whether there is room for one more reminder.
     *
     * @param asked reminders that were asked for and have not begun
     */
    void requireRoomForReminder(int asked) {
        if (pending.size() + asked >= MAX_REMINDERS) {
            throw new UnavailableException(
                    "agent " + id + " has " + MAX_REMINDERS + " reminders that have not come yet; no more");
        }
    }

    /** Says whether there is room for one more work; {@code asked} as above. */
    void requireRoomForWork(int asked) {
        offloaded.requireRoom(asked);
    }

    void remind(Duration delay, Data message) {
        long number = numbers.incrementAndGet();
        pending.put(number, new Pending(process.clock().instant().plus(delay), message));
        process.after(delay, new AgentMessage.Reminder(number, message));
    }

    /** A reminder has come. */
    void reminded(long number) {
        pending.remove(number);
    }

    void offload(Callable<Data> work) {
        offloaded.start(work);
    }

    /** Takes over the reminders of an incarnation that has ended; those that are due come at once. */
    void remindOf(Errands ended) {
        Instant now = process.clock().instant();
        new TreeMap<>(ended.pending).values().forEach(reminder -> {
            Duration rest = Duration.between(now, reminder.due());
            remind(rest.isNegative() ? Duration.ZERO : rest, reminder.message());
        });
    }

    /** Interrupts what was offloaded. */
    void end() {
        offloaded.end();
    }
}
