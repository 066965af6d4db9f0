// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.StudyView;
import org.mabeam.study.Trial;

/** The readable overview of a study. */
final class StudySheet {

    private StudySheet() {}

    static Sheet of(StudyView view) {
        StudyDetails study = StudyDetails.of(view);
        StudyDetails.Trials trials = study.trials();
        Sheet sheet = new Sheet(study, study.study())
                .field("study", study.study())
                .field("state", study.state(), StudyColours.of(study.state()))
                .field("waiting for", study.waitingFor(), Colour.WAITING)
                .field("ended because", study.finishedBecause())
                .field("objective", study.direction() + " " + study.objective())
                .field("strategy", study.strategy());
        if (study.scheduledSwap() != null) {
            sheet.field(
                    "next strategy",
                    study.scheduledSwap().strategy() + " from trial "
                            + study.scheduledSwap().atTrial() + " on");
        }
        sheet.field("evaluator", study.evaluator() == null ? "none here: workers ask for trials" : study.evaluator())
                .field("mode", study.mode() + ", " + study.parallel() + " at once, seed " + study.seed())
                .field(
                        "trials",
                        (trials.complete() + trials.failed())
                                + (trials.budget() == null ? "" : " of " + trials.budget()) + " done, "
                                + trials.running() + " running, " + trials.failed() + " failed, " + trials.voided()
                                + " void, " + trials.queued() + " queued");
        if (study.best() != null) {
            sheet.field("best", study.best().value())
                    .field("best trial", study.best().trial())
                    .field("best values", study.best().values());
        } else if (trials.failed() > 0) {
            sheet.field("last failure", lastFailure(view));
        }
        for (StudyDetails.Contribution contribution : study.contributions()) {
            sheet.field(
                    "agent " + contribution.agent(),
                    "improved the best by " + Texts.number(contribution.improvement()) + " in "
                            + Texts.count(contribution.trials(), "trial"));
        }
        return sheet.field("created", study.created())
                .field("ended", study.ended())
                .field("position", study.position())
                .next(next(view));
    }

    /** Why nothing was found: with a value at hand a failure now and then is no news. */
    private static @Nullable String lastFailure(StudyView view) {
        return view.trials().stream()
                .filter(trial -> trial.state() == Trial.State.FAILED)
                .reduce((earlier, later) -> later)
                .map(TrialRow::of)
                .map(row -> "trial " + row.trial() + ": " + row.failure())
                .orElse(null);
    }

    /** Where what it waits for is listed, so that one sees whether it is there and how it does. */
    private static String whereToLook(String waitingFor) {
        return waitingFor.startsWith("strategy ")
                ? "strategy:list"
                : waitingFor.startsWith("evaluator ")
                        ? "evaluator:list"
                        : waitingFor.startsWith("its team") ? "agent:list" : "mabeam:health";
    }

    private static String next(StudyView view) {
        String id = view.spec().id().toString();
        return switch (view.state()) {
            case RUNNING -> view.waitingFor().map(StudySheet::whereToLook).orElse("study:show " + id + " --watch");
            case PAUSED -> "study:resume " + id;
            case FINISHED, CANCELLED -> view.best().isPresent() ? "study:best " + id : "study:trials " + id;
        };
    }
}
