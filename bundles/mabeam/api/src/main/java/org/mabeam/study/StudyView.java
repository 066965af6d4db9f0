// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A study as of one position of the record. Immutable.
 *
 * @param strategy the one in use
 * @param scheduledSwap the strategy that comes next, with the first trial that it will suggest
 * @param waitingFor one sentence: what it lacks to go on, such as a strategy whose bundle is away
 * @param queued points that wait to be tried
 * @param counts how many trials are in each state
 * @param best the best complete trial
 * @param trials all trials by number; a live view of nothing: it does not change
 * @param contributions by member of the team
 * @param finishedBecause why it ended
 * @param position of the last event that it knows
 */
public record StudyView(
        StudySpec spec,
        State state,
        PluginChoice strategy,
        Optional<ScheduledSwap> scheduledSwap,
        Optional<String> waitingFor,
        int queued,
        Counts counts,
        Optional<Trial> best,
        List<Trial> trials,
        Map<String, Contribution> contributions,
        Instant created,
        Optional<Instant> ended,
        Optional<String> finishedBecause,
        long position) {

    /** The life of a study. */
    public enum State {
        /** Trials are suggested and run. */
        RUNNING,
        /** A user paused it: no new trials, running ones may end. */
        PAUSED,
        /** A stop rule ended it. */
        FINISHED,
        /** A user ended it. */
        CANCELLED
    }

    /** How many trials are in each state. */
    public record Counts(long running, long complete, long failed, long voided) {

        /** Complete and failed ones: what the budget counts. */
        public long done() {
            return complete + failed;
        }
    }

    /** A strategy that takes over with a trial. */
    public record ScheduledSwap(PluginChoice strategy, long atTrial) {}

    /**
     * What a member of the team brought.
     *
     * @param trials complete trials in which its block moved
     * @param improvement by how much such trials improved the best, each improvement shared equally among those who
     *     moved
     */
    public record Contribution(long trials, double improvement) {}

    /** The trial after which the study ends, if it ends by a budget. */
    public OptionalLong budget() {
        return spec.stop().trials();
    }
}
