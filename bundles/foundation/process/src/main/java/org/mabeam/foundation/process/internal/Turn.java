// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import org.jspecify.annotations.Nullable;

/**
 * Which call of an incarnation is running, on which thread; and the one decision, made under one lock, whether that
 * call ends in time or is given up. So an interrupt never hits a call that has ended. Elapsed time is counted in looks,
 * not read from a clock that people may set.
 */
final class Turn {

    /** How many looks in a row must see the same call before it counts as stuck. */
    static final int LOOKS = 4;

    /** Whether a call may begin. */
    enum Begun {
        /** Yes. */
        GO,
        /** Yes, and the caller arranges the next {@link #look}. */
        GO_AND_WATCH,
        /** No: the incarnation was given up. */
        GIVEN_UP
    }

    /** What a look saw. */
    enum Look {
        /** No call runs; the next {@link #begin} asks for looks again. */
        IDLE,
        /** Look again. */
        BUSY,
        /** The call has just been given up, and its thread interrupted. */
        STUCK
    }

    private @Nullable Thread thread;
    private long calls;
    private long seen;
    private int looks;
    private boolean watched;
    private boolean givenUp;

    /** A call begins on the current thread. */
    synchronized Begun begin() {
        if (givenUp) {
            return Begun.GIVEN_UP;
        }
        thread = Thread.currentThread();
        calls++;
        if (watched) {
            return Begun.GO;
        }
        watched = true;
        seen = calls;
        looks = 0;
        return Begun.GO_AND_WATCH;
    }

    /**
     * The call has ended.
     *
     * @return false if it was given up before
     */
    synchronized boolean end() {
        thread = null;
        return !givenUp;
    }

    /** Called {@link #LOOKS} times within the patience. */
    synchronized Look look() {
        if (thread == null || givenUp) {
            watched = false;
            return Look.IDLE;
        }
        if (seen != calls) {
            seen = calls;
            looks = 0;
            return Look.BUSY;
        }
        looks++;
        return looks >= LOOKS && giveUp() ? Look.STUCK : Look.BUSY;
    }

    /**
     * Gives up the call that is running.
     *
     * @return false if none is
     */
    synchronized boolean giveUp() {
        if (thread == null || givenUp) {
            return false;
        }
        givenUp = true;
        thread.interrupt();
        return true;
    }
}
