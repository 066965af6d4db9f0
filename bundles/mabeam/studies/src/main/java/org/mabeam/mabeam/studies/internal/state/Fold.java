// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Cancelled;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Created;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Enqueued;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Finished;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Paused;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Placed;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Resumed;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.SwapScheduled;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Swapped;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TimeUp;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialCompleted;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialFailed;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialLeased;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialReported;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialStarted;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.TrialVoided;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.ScheduledSwap;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Adds up events to the state of a study. Pure. */
public final class Fold {

    private Fold() {}

    /** The state after the first event. */
    public static StudyState begin(Created created, long position) {
        StudySpec spec = created.spec();
        PVector<Point> queue = TreePVector.from(
                spec.enqueued().stream().map(spec.space()::parse).toList());
        return new StudyState(
                spec,
                new StudyState.Life(
                        Instant.ofEpochMilli(created.at()), State.RUNNING, Optional.empty(), Optional.empty(), false),
                new StudyState.Tuning(spec.strategy(), Optional.empty()),
                queue,
                Trials.NONE,
                Standing.START,
                position,
                0,
                0);
    }

    /** The state after one more event of the stream, which has {@code position} in the record. */
    public static StudyState evolve(StudyState state, StudyEvent event, long position) {
        return change(state, event, position).at(position, state.revision() + 1);
    }

    private static StudyState change(StudyState state, StudyEvent event, long position) {
        Trials trials = state.trials();
        if (event instanceof TrialStarted started) {
            return started(state, started);
        } else if (event instanceof TrialCompleted done) {
            Trial trial = trials.get(done.trial());
            return ended(state, end(trial, Trial.State.COMPLETE, OptionalDouble.of(done.value()), null, done.at()));
        } else if (event instanceof TrialReported reported) {
            return state.with(trials.report(reported(trials.get(reported.trial()), reported)));
        } else if (event instanceof TrialLeased leased) {
            return state.with(trials.lease(
                    leased.trial(),
                    new Grant(leased.token(), leased.worker(), leased.attempt(), Instant.ofEpochMilli(leased.at()))));
        } else if (event instanceof TrialFailed failed) {
            Failure failure = new Failure(failed.kind(), failed.reason());
            Trial trial = trials.get(failed.trial());
            return ended(state, end(trial, Trial.State.FAILED, OptionalDouble.empty(), failure, failed.at()));
        } else if (event instanceof TrialVoided voided) {
            return voided(state, List.of(voided.trial()), voided.reason(), voided.at());
        } else if (event instanceof Enqueued enqueued) {
            return state.with(state.queue().plus(enqueued.point()));
        }
        return life(state, event, position);
    }

    private static StudyState life(StudyState state, StudyEvent event, long position) {
        StudyState.Life life = state.life();
        Instant at = Instant.ofEpochMilli(event.at());
        if (event instanceof Paused) {
            return state.with(in(life, State.PAUSED));
        } else if (event instanceof Resumed) {
            return state.with(in(life, State.RUNNING));
        } else if (event instanceof TimeUp) {
            return state.with(new StudyState.Life(life.created(), life.state(), life.ended(), life.because(), true));
        } else if (event instanceof Finished finished) {
            return state.with(over(life, State.FINISHED, at, finished.because()));
        } else if (event instanceof Cancelled cancelled) {
            List<Long> running = new ArrayList<>(state.trials().running().keySet());
            StudyState ended = running.isEmpty()
                    ? state
                    : voided(state, running, "the study was cancelled: " + cancelled.reason(), cancelled.at());
            return ended.with(over(life, State.CANCELLED, at, cancelled.reason()));
        } else if (event instanceof SwapScheduled swap) {
            return state.with(new StudyState.Tuning(
                    state.tuning().strategy(), Optional.of(new ScheduledSwap(swap.strategy(), swap.atTrial()))));
        } else if (event instanceof Swapped swapped) {
            return state.with(new StudyState.Tuning(swapped.strategy(), Optional.empty()));
        } else if (event instanceof Placed) {
            return state.placed(position);
        }
        return state;
    }

    private static StudyState started(StudyState state, TrialStarted started) {
        Instant at = Instant.ofEpochMilli(started.at());
        Trial trial = new Trial(
                started.trial(),
                started.point(),
                Trial.State.RUNNING,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Set.copyOf(started.movers()),
                at,
                Optional.empty());
        StudyState next = state.with(state.trials().start(trial, new Grant(started.token(), started.worker(), 0, at)));
        return started.queued() ? next.with(next.queue().minus(0)) : next;
    }

    private static StudyState ended(StudyState state, Trial ended) {
        Trials trials = state.trials().end(ended);
        return state.with(trials, Standing.afterEnd(state.standing(), state.spec(), trials, ended));
    }

    private static StudyState voided(StudyState state, List<Long> numbers, String reason, long at) {
        Trials trials = state.trials();
        for (long number : numbers) {
            Failure failure = new Failure(Failure.Kind.VOIDED, reason);
            trials = trials.makeVoid(end(trials.get(number), Trial.State.VOID, OptionalDouble.empty(), failure, at));
        }
        return state.with(trials, Standing.afterVoid(state.spec(), trials));
    }

    private static Trial end(
            Trial trial,
            Trial.State state,
            OptionalDouble value,
            @org.jspecify.annotations.Nullable Failure failure,
            long at) {
        return new Trial(
                trial.number(),
                trial.point(),
                state,
                value,
                Optional.ofNullable(failure),
                trial.steps(),
                trial.movers(),
                trial.started(),
                trial.ended().or(() -> Optional.of(Instant.ofEpochMilli(at))));
    }

    private static Trial reported(Trial trial, TrialReported reported) {
        List<Trial.Step> steps = new ArrayList<>(trial.steps());
        steps.add(new Trial.Step(reported.step(), reported.value()));
        return new Trial(
                trial.number(),
                trial.point(),
                trial.state(),
                trial.value(),
                trial.failure(),
                steps,
                trial.movers(),
                trial.started(),
                trial.ended());
    }

    private static StudyState.Life in(StudyState.Life life, State state) {
        return new StudyState.Life(life.created(), state, life.ended(), life.because(), life.timeUp());
    }

    private static StudyState.Life over(StudyState.Life life, State state, Instant at, String because) {
        return new StudyState.Life(life.created(), state, Optional.of(at), Optional.of(because), life.timeUp());
    }
}
