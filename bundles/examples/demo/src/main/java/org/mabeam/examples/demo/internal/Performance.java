// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.Contribution;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;

/**
 * All that the demo saw, and whether it is what it promises.
 *
 * @param study the study at its end
 * @param swapAt the first trial that the second strategy was to suggest
 * @param startedBeforeSwap how many trials had started when the swap came onto the record; empty if none is there
 * @param holdOutBest accuracy of the best configuration on images that were never used for tuning
 * @param holdOutDefault the same of the default configuration
 */
record Performance(
        StudyView study,
        String secondStrategy,
        long swapAt,
        OptionalLong startedBeforeSwap,
        OptionalDouble holdOutBest,
        OptionalDouble holdOutDefault) {

    /** What the best configuration reaches at least on the hold-out images. */
    static final double ENOUGH = 0.96;

    /** What did not happen, one sentence each; empty if all is well. */
    List<String> shortcomings() {
        List<String> missing = new ArrayList<>();
        requireEnd(missing);
        requireSwap(missing);
        requireContributions(missing);
        if (holdOutBest.isEmpty() || holdOutDefault.isEmpty()) {
            missing.add("the accuracy on the hold-out images was not measured");
        } else {
            // negated, so that NaN fails
            if (!(holdOutBest.getAsDouble() >= ENOUGH)) {
                missing.add("the best configuration reaches " + holdOutBest.getAsDouble()
                        + " on the hold-out images, but must reach " + ENOUGH);
            }
            if (!(holdOutBest.getAsDouble() >= holdOutDefault.getAsDouble())) {
                missing.add("the best configuration reaches " + holdOutBest.getAsDouble()
                        + " on the hold-out images, less than the default's " + holdOutDefault.getAsDouble());
            }
        }
        return missing;
    }

    /** The trials that failed. */
    List<Trial> failed() {
        return study.trials().stream()
                .filter(trial -> trial.state() == Trial.State.FAILED)
                .toList();
    }

    private void requireEnd(List<String> missing) {
        if (study.state() != StudyView.State.FINISHED) {
            missing.add("the study did not finish: it is " + study.state()
                    + study.finishedBecause().map(why -> ", " + why).orElse(""));
        }
        long budget = study.budget().orElse(0);
        if (study.counts().done() != budget || study.trials().size() < budget) {
            missing.add("of " + budget + " trials " + study.counts().done() + " were done");
        }
        if (study.best().isEmpty()) {
            missing.add("no trial is complete");
        }
        if (failed().size() != study.counts().failed()
                || failed().stream()
                        .anyMatch(trial -> trial.failure()
                                .filter(failure -> !failure.reason().isBlank())
                                .isEmpty())) {
            missing.add("a failed trial says no reason");
        }
    }

    private void requireSwap(List<String> missing) {
        if (!study.strategy().name().equals(secondStrategy)
                || study.scheduledSwap().isPresent()) {
            missing.add("the strategy at the end is " + study.strategy().name() + ", but must be " + secondStrategy);
        }
        if (startedBeforeSwap.isEmpty() || startedBeforeSwap.getAsLong() != swapAt) {
            missing.add("the swap came after "
                    + (startedBeforeSwap.isPresent() ? startedBeforeSwap.getAsLong() + " trials" : "no trial at all")
                    + ", but must come after " + swapAt);
        }
        boolean known = study.trials().stream()
                        .filter(trial -> trial.number() < swapAt && trial.state() != Trial.State.RUNNING)
                        .count()
                == swapAt;
        if (!known) {
            missing.add("not every trial before the swap is there for " + secondStrategy + " to observe");
        }
    }

    private void requireContributions(List<String> missing) {
        for (Team.Member member : study.spec().team().map(Team::members).orElse(List.of())) {
            Optional<Contribution> contribution =
                    Optional.ofNullable(study.contributions().get(member.name()));
            if (contribution.isEmpty()
                    || contribution.get().trials() == 0
                    || !Double.isFinite(contribution.get().improvement())) {
                missing.add("agent " + member.name() + " contributed nothing");
            }
        }
    }
}
