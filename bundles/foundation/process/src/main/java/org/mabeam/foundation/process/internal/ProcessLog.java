// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.ProcessSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says about the life of one process. */
record ProcessLog(ProcessSpec<?> spec) {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLog.class);
    private static final int LONGEST_SENTENCE = 300;

    void started(int restarts) {
        LOG.debug("process.started process={} restarts={}", spec.name(), restarts);
    }

    void stopped(long handled) {
        LOG.debug("process.stopped process={} handled={}", spec.name(), handled);
    }

    void failed(int restarts, Duration delay, String why, @Nullable Throwable cause) {
        LOG.warn(
                "process.failed process={} restarts={} delayMs={} why={}",
                spec.name(),
                restarts,
                delay.toMillis(),
                why,
                cause);
    }

    void givenUp(int restarts, String why, @Nullable Throwable cause) {
        LOG.error(
                "process.given-up process={} restarts={} windowMs={} why={}",
                spec.name(),
                restarts,
                spec.supervision().window().toMillis(),
                why,
                cause);
    }

    void endedBadly(Throwable thrown) {
        LOG.warn("process.ended-badly process={}", spec.name(), thrown);
    }

    void listenerFailed(RuntimeException thrown) {
        LOG.warn("process.listener-failed process={}", spec.name(), thrown);
    }

    void threadLost(String why) {
        LOG.warn(
                "process.thread-lost process={} why={} patienceMs={}",
                spec.name(),
                why,
                spec.patience().toMillis());
    }

    void threadBack(boolean interrupted) {
        LOG.info("process.thread-back process={} interrupted={}", spec.name(), interrupted);
    }

    /** A failure in one sentence. */
    static String sentence(Throwable failure) {
        String text = failure.toString();
        return text.length() <= LONGEST_SENTENCE ? text : text.substring(0, LONGEST_SENTENCE) + "…";
    }
}
