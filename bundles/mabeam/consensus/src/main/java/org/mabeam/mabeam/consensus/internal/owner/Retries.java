// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.Optional;

/** How often and when a change is prepared anew. For the owner. */
final class Retries {

    private static final int MOST = 8;
    private static final Duration FIRST_DELAY = Duration.ofMillis(5);
    private static final Duration WAITING = Duration.ofSeconds(1);

    private final Inbox inbox;
    private Optional<String> trouble = Optional.empty();
    private String last = "";
    private int conflicts;
    private boolean pausing;

    Retries(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Something that the change rests on has moved: once more, soon. */
    void conflict(String why) {
        last = why;
        pause(FIRST_DELAY.multipliedBy(1L << Math.min(conflicts, MOST)));
        conflicts++;
    }

    /** Something is away: once more, later. */
    void wait(String why) {
        trouble = Optional.of(why);
        pause(WAITING);
    }

    /** What is away. */
    Optional<String> trouble() {
        return trouble;
    }

    boolean isPausing() {
        return pausing;
    }

    boolean areSpent() {
        return conflicts >= MOST;
    }

    /** The latest conflict. */
    String last() {
        return last;
    }

    private void pause(Duration delay) {
        pausing = true;
        inbox.after(delay, () -> {
            pausing = false;
            trouble = Optional.empty();
        });
    }
}
