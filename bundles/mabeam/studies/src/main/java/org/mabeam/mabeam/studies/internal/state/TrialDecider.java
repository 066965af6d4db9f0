// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.time.Instant;
import java.util.List;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;

/** Decides about single trials: their beginning, their leases, their values, their end. Pure. */
final class TrialDecider {

    /** How often a trial is begun: one whose workers die each time fails then. */
    static final int MOST_ATTEMPTS = 10;

    /** The most intermediate values of a trial. */
    static final int MOST_STEPS = 10_000;

    private TrialDecider() {}

    static List<StudyEvent> decide(StudyState state, StudyIntent intent, Instant now) {
        long at = now.toEpochMilli();
        if (intent instanceof StudyIntent.Begin begin) {
            return begin(state, begin, at);
        } else if (intent instanceof StudyIntent.BeginQueued begin) {
            return beginQueued(state, begin, at);
        } else if (intent instanceof StudyIntent.Complete complete) {
            return List.of(completed(state, complete, at));
        } else if (intent instanceof StudyIntent.Fail fail) {
            held(state, fail.trial(), fail.token());
            return List.of(new StudyEvent.TrialFailed(at, fail.trial(), fail.kind(), shortened(fail.reason())));
        } else if (intent instanceof StudyIntent.Report report) {
            return List.of(reported(state, report, at));
        } else if (intent instanceof StudyIntent.Regrant regrant) {
            return regranted(state, regrant, at);
        } else if (intent instanceof StudyIntent.VoidTrial voided) {
            return voided(state, voided, at);
        }
        throw new IllegalStateException("an intent that nobody decides: " + intent);
    }

    /** Nothing if it may not begin (any more): then the suggestion is dropped. */
    private static List<StudyEvent> begin(StudyState state, StudyIntent.Begin begin, long at) {
        boolean late = begin.trial() != state.trials().next() || state.capacity() < 1;
        boolean swapped = state.tuning()
                .scheduled()
                .filter(swap -> swap.atTrial() <= begin.trial())
                .isPresent();
        if (late || swapped) {
            return List.of();
        }
        return List.of(new StudyEvent.TrialStarted(
                at,
                begin.trial(),
                begin.point(),
                false,
                state.trials().lastToken() + 1,
                begin.worker(),
                begin.movers(),
                begin.absent()));
    }

    private static List<StudyEvent> beginQueued(StudyState state, StudyIntent.BeginQueued begin, long at) {
        if (state.queue().isEmpty() || state.capacity() < 1) {
            return List.of();
        }
        return List.of(new StudyEvent.TrialStarted(
                at,
                state.trials().next(),
                state.queue().get(0),
                true,
                state.trials().lastToken() + 1,
                begin.worker(),
                List.of(),
                List.of()));
    }

    private static StudyEvent completed(StudyState state, StudyIntent.Complete complete, long at) {
        held(state, complete.trial(), complete.token());
        double value = complete.value();
        if (Double.isNaN(value)) {
            return new StudyEvent.TrialFailed(
                    at, complete.trial(), Failure.Kind.NOT_A_NUMBER, "the objective was not a number");
        }
        if (Double.isInfinite(value)) {
            return new StudyEvent.TrialFailed(
                    at, complete.trial(), Failure.Kind.INFINITE, "the objective was " + value);
        }
        return new StudyEvent.TrialCompleted(at, complete.trial(), value);
    }

    private static StudyEvent reported(StudyState state, StudyIntent.Report report, long at) {
        Trial trial = held(state, report.trial(), report.token());
        List<Trial.Step> steps = trial.steps();
        long least = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).step() + 1;
        new Faults()
                .check(report.step() >= least, "step", report.step(), least + " or greater")
                .check(!Double.isNaN(report.value()), "value", report.value(), "a number")
                .check(steps.size() < MOST_STEPS, "step", report.step(), "one of at most " + MOST_STEPS + " reports")
                .throwIfAny();
        return new StudyEvent.TrialReported(at, report.trial(), report.step(), report.value());
    }

    /** Nothing if the trial has ended or another got it in the meantime. */
    private static List<StudyEvent> regranted(StudyState state, StudyIntent.Regrant regrant, long at) {
        Grant grant = state.trials().grant(regrant.trial()).orElse(null);
        if (grant == null || grant.token() != regrant.token()) {
            return List.of();
        }
        int attempt = grant.attempt() + 1;
        if (attempt >= MOST_ATTEMPTS) {
            return List.of(new StudyEvent.TrialFailed(
                    at,
                    regrant.trial(),
                    Failure.Kind.ERROR,
                    "its worker was lost " + MOST_ATTEMPTS + " times, at last " + grant.worker()));
        }
        return List.of(new StudyEvent.TrialLeased(
                at, regrant.trial(), state.trials().lastToken() + 1, regrant.worker(), attempt));
    }

    private static List<StudyEvent> voided(StudyState state, StudyIntent.VoidTrial intent, long at) {
        String reason = Decider.reason(intent.reason());
        Trial trial = trial(state, intent.trial());
        if (trial.state() == Trial.State.VOID) {
            throw new ConflictException(
                    "trial " + intent.trial() + " of study " + state.spec().id() + " is void already: "
                            + trial.failure().map(Failure::reason).orElse(""));
        }
        return List.of(new StudyEvent.TrialVoided(at, intent.trial(), reason));
    }

    /** The running trial of a lease; refuses a lease that is not its latest. */
    private static Trial held(StudyState state, long number, long token) {
        Trial trial = trial(state, number);
        Grant grant = state.trials().grant(number).orElse(null);
        if (grant == null) {
            throw new ConflictException(
                    "trial " + number + " of study " + state.spec().id() + " runs no more: it is "
                            + trial.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (grant.token() != token) {
            throw new ConflictException(
                    "trial " + number + " of study " + state.spec().id() + " was given to "
                            + grant.worker() + " with token " + grant.token() + ": the lease with token " + token
                            + " is over");
        }
        return trial;
    }

    private static Trial trial(StudyState state, long number) {
        return state.trials()
                .find(number)
                .orElseThrow(() -> new NotFoundException("there is no trial " + number + " in study "
                        + state.spec().id() + ", which has " + state.trials().next()));
    }

    private static String shortened(String reason) {
        String text = reason.isBlank() ? "no reason was given" : reason;
        return text.length() <= 500 ? text : text.substring(0, 499) + "…";
    }
}
