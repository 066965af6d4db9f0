// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Best;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Ending;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.ScheduledSwap;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;

/** Decides about the life of a study: pause, swap, queue, end. Pure. */
public final class Decider {

    private static final int LONGEST_REASON = 500;

    private Decider() {}

    /**
     * What an intent leads to.
     *
     * @return the events, none if all is so already
     * @throws InvalidValueException if the input is wrong
     * @throws NotFoundException if the trial is not there
     * @throws ConflictException if the state forbids it
     */
    public static List<StudyEvent> decide(StudyState state, StudyIntent intent, Instant now) {
        long at = now.toEpochMilli();
        if (intent instanceof StudyIntent.Place place) {
            return List.of(new StudyEvent.Placed(at, place.owner()));
        }
        if (state.life().isOver()) {
            throw new ConflictException("study " + state.spec().id() + " is "
                    + (state.life().state() == State.FINISHED ? "finished" : "cancelled"));
        }
        if (intent instanceof StudyIntent.Pause) {
            return state.life().state() == State.PAUSED ? List.of() : List.of(new StudyEvent.Paused(at));
        } else if (intent instanceof StudyIntent.Resume) {
            return state.life().state() == State.RUNNING ? List.of() : List.of(new StudyEvent.Resumed(at));
        } else if (intent instanceof StudyIntent.Cancel cancel) {
            return List.of(cancelled(state, reason(cancel.reason()), at));
        } else if (intent instanceof StudyIntent.Enqueue enqueue) {
            return List.of(new StudyEvent.Enqueued(at, state.spec().space().parse(enqueue.values())));
        } else if (intent instanceof StudyIntent.Swap swap) {
            return List.of(swap(state, swap, at));
        } else if (intent instanceof StudyIntent.TakeOver) {
            return takeOver(state, at);
        } else if (intent instanceof StudyIntent.ReplaceStrategy replaced) {
            return List.of(new StudyEvent.StrategyReplaced(at, replaced.strategy(), replaced.version()));
        } else if (intent instanceof StudyIntent.EndTime) {
            return state.life().timeUp() ? List.of() : List.of(new StudyEvent.TimeUp(at));
        } else if (intent instanceof StudyIntent.Exhaust) {
            return state.trials().counts().running() > 0
                    ? List.of()
                    : List.of(new StudyEvent.Finished(at, "the strategy has no more points", ending(state)));
        }
        return TrialDecider.decide(state, intent, now);
    }

    /** The end of the study, if a stop rule wants it now. */
    public static Optional<StudyEvent> settle(StudyState state, Instant now) {
        return state.end().map(because -> new StudyEvent.Finished(now.toEpochMilli(), because, ending(state)));
    }

    private static StudyEvent cancelled(StudyState state, String reason, long at) {
        StudyState after = Fold.evolve(state, new StudyEvent.Cancelled(at, reason, ending(state)), state.position());
        return new StudyEvent.Cancelled(at, reason, ending(after));
    }

    private static StudyEvent swap(StudyState state, StudyIntent.Swap swap, long at) {
        long next = state.trials().next();
        long atTrial = swap.atTrial().orElse(next);
        if (atTrial < next || atTrial > Integer.MAX_VALUE / 4) {
            throw new InvalidValueException(
                    "atTrial", atTrial, "a trial that was not suggested yet: " + next + " or greater");
        }
        return new StudyEvent.SwapScheduled(at, swap.strategy(), atTrial);
    }

    private static List<StudyEvent> takeOver(StudyState state, long at) {
        Optional<ScheduledSwap> scheduled = state.tuning().scheduled();
        return scheduled.isPresent()
                        && scheduled.get().atTrial() <= state.trials().next()
                ? List.of(new StudyEvent.Swapped(at, scheduled.get().strategy()))
                : List.of();
    }

    static String reason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidValueException(
                    "reason",
                    reason.isBlank() ? "'" + reason + "'" : reason.length() + " characters",
                    "1 to " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    private static Ending ending(StudyState state) {
        StudySpec spec = state.spec();
        TreeMap<String, org.mabeam.study.StudyView.Contribution> shares = new TreeMap<>();
        if (spec.team().isPresent()) {
            shares.putAll(state.contributions());
        }
        Optional<Best> best = state.standing().bestTrial().map(Decider::best);
        return new Ending(
                state.tuning().strategy(),
                state.trials().counts().complete(),
                state.trials().counts().failed(),
                state.trials().counts().voided(),
                best.orElse(null),
                shares);
    }

    private static Best best(Trial trial) {
        return new Best(
                trial.number(),
                trial.point(),
                trial.value().orElseThrow(),
                trial.movers().stream().sorted().toList(),
                trial.started().toEpochMilli(),
                trial.ended().orElse(trial.started()).toEpochMilli());
    }
}
