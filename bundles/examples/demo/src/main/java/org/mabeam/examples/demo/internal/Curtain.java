// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.mabeam.study.StudyView;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;

/** What the demo says after the study, and at its end. */
final class Curtain {

    private final Stage stage;

    Curtain(Stage stage) {
        this.stage = stage;
    }

    void results(Performance performance, Duration elapsed) {
        StudyView study = performance.study();
        stage.line("");
        stage.headline(String.format(
                Locale.ROOT,
                "%s: %d trials in %d s, %d failed",
                study.spec().id(),
                study.counts().done(),
                elapsed.toSeconds(),
                study.counts().failed()));
        for (Trial trial : performance.failed()) {
            stage.line("  trial " + trial.number() + " failed: "
                    + trial.failure().map(Trial.Failure::reason).orElse("no reason given"));
        }
        study.best().ifPresent(best -> {
            stage.line("  best configuration (trial " + best.number() + "):");
            best.point().texts().forEach((name, value) -> stage.line("    " + name + " = " + value));
            stage.line("  its cross-validated accuracy: " + figure(best.value()));
        });
        stage.line("  on 450 images that were never used for tuning: best " + figure(performance.holdOutBest())
                + ", default " + figure(performance.holdOutDefault()));
        study.spec().team().ifPresent(team -> contributions(study, team));
    }

    void next(StudyView study) {
        String id = study.spec().id().toString();
        stage.tryNext(
                "study:trials " + id + " --sort value --limit 5",
                "proposal:show " + id,
                "variable:blame digits.learning_rate");
    }

    private void contributions(StudyView study, Team team) {
        for (Team.Member member : team.members()) {
            StudyView.Contribution contribution = study.contributions().get(member.name());
            stage.line("  agent " + member.name()
                    + (contribution == null
                            ? " contributed nothing"
                            : String.format(
                                    Locale.ROOT,
                                    " improved the best by %.4f in %d trials in which its block changed",
                                    contribution.improvement(),
                                    contribution.trials())));
        }
    }

    private static String figure(OptionalDouble accuracy) {
        return accuracy.isPresent() ? String.format(Locale.ROOT, "%.4f", accuracy.getAsDouble()) : "not measured";
    }
}
