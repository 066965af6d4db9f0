// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;

/** What is wanted of a study. */
public sealed interface StudyIntent {

    /** A process wants to own it. */
    record Place(String owner) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#pause}. */
    record Pause() implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#resume}. */
    record Resume() implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#cancel}. */
    record Cancel(String reason) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#enqueue}. */
    record Enqueue(Map<String, String> values) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#voidTrial}. */
    record VoidTrial(long trial, String reason) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#swap}. */
    record Swap(PluginChoice strategy, OptionalLong atTrial) implements StudyIntent {}

    /** The trial of a scheduled swap is next. */
    record TakeOver() implements StudyIntent {}

    /** Another plugin serves under the strategy's name. */
    record ReplaceStrategy(String strategy, String version) implements StudyIntent {}

    /** The time of its stop rule is over. */
    record EndTime() implements StudyIntent {}

    /** The strategy has no more points, and nothing runs. */
    record Exhaust() implements StudyIntent {}

    /** Begin the next trial with the first point of the queue. */
    record BeginQueued(String worker) implements StudyIntent {}

    /** Begin a trial that was suggested. */
    record Begin(long trial, Point point, String worker, List<String> movers, List<String> absent)
            implements StudyIntent {}

    /** Give a running trial, whose worker is gone, to another. */
    record Regrant(long trial, long token, String worker) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#report}. */
    record Report(long trial, long token, long step, double value) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#complete}. */
    record Complete(long trial, long token, double value) implements StudyIntent {}

    /** See {@link org.mabeam.study.Studies#fail}. */
    record Fail(long trial, long token, Failure.Kind kind, String reason) implements StudyIntent {}
}
