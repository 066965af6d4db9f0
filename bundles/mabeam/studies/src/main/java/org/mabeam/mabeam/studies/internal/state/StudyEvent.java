// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.Contribution;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;

/** What happened to a study. Its names and fields are for ever: see {@link EventCodec}. */
public sealed interface StudyEvent {

    /** When it was decided, in milliseconds since 1970. */
    long at();

    /** The first event of each study. */
    record Created(long at, StudySpec spec) implements StudyEvent {}

    /** An owner took the study over; the position of this event is its epoch. */
    record Placed(long at, String owner) implements StudyEvent {}

    /** No new trials until it is resumed. */
    record Paused(long at) implements StudyEvent {}

    /** It goes on. */
    record Resumed(long at) implements StudyEvent {}

    /** Its time is over: no new trials. */
    record TimeUp(long at) implements StudyEvent {}

    /** A user ended it; the running trials are void with it. */
    record Cancelled(long at, String reason, Ending ending) implements StudyEvent {}

    /** A stop rule ended it. */
    record Finished(long at, String because, Ending ending) implements StudyEvent {}

    /** Another strategy will suggest the trials from one number on. */
    record SwapScheduled(long at, PluginChoice strategy, long atTrial) implements StudyEvent {}

    /** The scheduled strategy took over. */
    record Swapped(long at, PluginChoice strategy) implements StudyEvent {}

    /** Another plugin serves now under the name of the strategy; it took over with the same settings. */
    record StrategyReplaced(long at, String strategy, String version) implements StudyEvent {}

    /** A user wants a point tried. */
    record Enqueued(long at, Point point) implements StudyEvent {}

    /**
     * A trial began: its number, its point and its first lease.
     *
     * @param queued whether the point is the first of the queue
     * @param movers members of the team whose block moves
     * @param absent members of the team that gave nothing for this trial
     */
    record TrialStarted(
            long at,
            long trial,
            Point point,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean queued,
            long token,
            String worker,
            List<String> movers,
            List<String> absent)
            implements StudyEvent {
        public TrialStarted {
            movers = movers == null ? List.of() : List.copyOf(movers);
            absent = absent == null ? List.of() : List.copyOf(absent);
        }
    }

    /** Another worker got a running trial, which begins anew. */
    record TrialLeased(long at, long trial, long token, String worker, int attempt) implements StudyEvent {}

    /** An intermediate value. */
    record TrialReported(long at, long trial, long step, double value) implements StudyEvent {}

    /** A trial ended with a value. */
    record TrialCompleted(long at, long trial, double value) implements StudyEvent {}

    /** A trial ended without a value. */
    record TrialFailed(long at, long trial, Failure.Kind kind, String reason) implements StudyEvent {}

    /** A user declared a trial void. */
    record TrialVoided(long at, long trial, String reason) implements StudyEvent {}

    /**
     * What is kept in memory of a study that has ended.
     *
     * @param contributions by member of the team
     */
    record Ending(
            PluginChoice strategy,
            long complete,
            long failed,
            long voided,
            @Nullable Best best,
            SortedMap<String, Contribution> contributions) {
        public Ending {
            contributions = contributions == null ? new java.util.TreeMap<>() : contributions;
        }
    }

    /** The best trial; its times in milliseconds since 1970. */
    record Best(long trial, Point point, double value, List<String> movers, long started, long ended) {
        public Best {
            movers = movers == null ? List.of() : List.copyOf(movers);
        }
    }
}
