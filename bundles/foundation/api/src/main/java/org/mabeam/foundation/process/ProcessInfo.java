// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.time.Instant;
import java.util.Optional;

/**
 * How a process does, at one moment.
 *
 * @param waiting messages in the mailbox
 * @param mailbox its capacity
 * @param restarts how often it was started anew
 * @param handled messages handled by all incarnations
 * @param since when it entered this state
 * @param lastFailure one sentence about the latest failure
 */
public record ProcessInfo(
        ProcessName name,
        State state,
        int waiting,
        int mailbox,
        int restarts,
        long handled,
        Instant since,
        Optional<String> lastFailure) {

    /** The life of a process. */
    public enum State {
        /** An incarnation is being made. */
        STARTING,
        /** It takes messages. */
        RUNNING,
        /** It failed and waits for its restart. */
        RESTARTING,
        /** It was stopped and ends. */
        STOPPING,
        /** It was stopped. */
        STOPPED,
        /** It failed too often and was given up. */
        FAILED
    }
}
