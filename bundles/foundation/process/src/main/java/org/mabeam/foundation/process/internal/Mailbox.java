// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of a process, and whether somebody is coming to empty it. A leaf: its lock guards these few fields
 * and nothing foreign is called under it.
 *
 * <p>The promise to its users: whenever a message lies in an open mailbox, either the incarnation is {@code active} (is
 * scheduled, runs, or is about to be made), or the last caller was told to {@link Put#WAKE} it.
 *
 * @param <M> the messages
 */
final class Mailbox<M> {

    /** What became of a message. */
    enum Put {
        /** It lies in the mailbox; the caller must schedule the incarnation. */
        WAKE,
        /** It lies in the mailbox, and somebody comes for it. */
        QUEUED,
        /** There is no room. */
        FULL,
        /** The process takes no more messages, or the incarnation for which it was meant has ended. */
        CLOSED
    }

    /** What an incarnation that found nothing to take does next. */
    enum Rest {
        /** Nothing: the next message wakes it. */
        IDLE,
        /** Go on, a message came in between. */
        AGAIN,
        /** End: the process was stopped. */
        CLOSED,
        /** Nothing: another incarnation took over. */
        STALE
    }

    private static final long FOR_ANY = 0;
    private static final int WORTH_SHRINKING = 1024;

    private record Letter<M>(M message, long incarnation) {}

    private final int capacity;
    private ArrayDeque<Letter<M>> letters = new ArrayDeque<>(1);
    private int most;
    private long incarnation;
    private boolean active;
    private boolean closed;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** A message for whichever incarnation comes to it. */
    synchronized Put tell(M message) {
        if (closed) {
            return Put.CLOSED;
        }
        return letters.size() >= capacity ? Put.FULL : put(message, FOR_ANY);
    }

    /** A message of an incarnation to itself: beyond the capacity, and gone with it. */
    synchronized Put remind(M message, long from) {
        return closed || from != incarnation ? Put.CLOSED : put(message, from);
    }

    /** The next message; null if there is none for this incarnation: then ask {@link #rest}. */
    synchronized @Nullable M take(long by) {
        if (closed || by != incarnation) {
            return null;
        }
        Letter<M> letter = letters.poll();
        return letter == null ? null : letter.message();
    }

    /** What to do after {@link #take} gave nothing. */
    synchronized Rest rest(long by) {
        if (by != incarnation) {
            return Rest.STALE;
        }
        if (closed) {
            return Rest.CLOSED;
        }
        if (!letters.isEmpty()) {
            return Rest.AGAIN;
        }
        active = false;
        if (most > WORTH_SHRINKING) {
            letters = new ArrayDeque<>(1);
            most = 0;
        }
        return Rest.IDLE;
    }

    /** An incarnation takes over, and is being scheduled. */
    synchronized void open(long next) {
        incarnation = next;
        active = true;
    }

    /** No incarnation lives until the next {@link #open}; its reminders are gone. */
    synchronized void retire() {
        long old = incarnation;
        incarnation = FOR_ANY;
        active = true;
        letters.removeIf(letter -> letter.incarnation() == old);
    }

    /**
     * Takes no more and drops what waits.
     *
     * @return true if the incarnation is idle: the caller must schedule it, so that it can end
     */
    synchronized boolean close() {
        closed = true;
        letters.clear();
        boolean idle = !active;
        active = true;
        return idle;
    }

    /** How many wait. */
    synchronized int waiting() {
        return letters.size();
    }

    private Put put(M message, long to) {
        letters.add(new Letter<>(message, to));
        most = Math.max(most, letters.size());
        if (active) {
            return Put.QUEUED;
        }
        active = true;
        return Put.WAKE;
    }
}
