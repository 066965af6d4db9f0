// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** A study to show. */
final class Example {

    static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    static final Space SPACE = Space.of(
            new Variable("rate", Domain.Real.of(0, 1), Optional.empty()),
            new Variable("kind", new Domain.Choice(List.of("relu", "tanh")), Optional.empty()));

    private Example() {}

    static StudySpec spec(String name) {
        return StudySpec.builder(
                        StudyId.parse(name), SPACE, new Objective("accuracy", Direction.MAXIMIZE), Stop.afterTrials(10))
                .evaluator(PluginChoice.of("digits"))
                .seed(7)
                .build();
    }

    static StudyView running(StudySpec spec) {
        return view(spec, StudyView.State.RUNNING, List.of(), Optional.empty());
    }

    /** Two complete trials, one failed, one running. */
    static StudyView busy(String name) {
        return view(
                spec(name),
                StudyView.State.RUNNING,
                List.of(
                        trial(0, Trial.State.COMPLETE, 0.5),
                        trial(1, Trial.State.COMPLETE, 0.912345678),
                        trial(2, Trial.State.FAILED, Double.NaN),
                        trial(3, Trial.State.RUNNING, Double.NaN)),
                Optional.empty());
    }

    static StudyView ended(String name, StudyView.State state, List<Trial> trials, String because) {
        return view(spec(name), state, trials, Optional.of(because));
    }

    /** The same study with a team. */
    static StudyView with(StudyView view, Team team) {
        StudySpec spec = StudySpec.builder(
                        view.spec().id(),
                        SPACE,
                        view.spec().objective(),
                        view.spec().stop())
                .team(team)
                .build();
        return view(spec, view.state(), view.trials(), view.finishedBecause());
    }

    /** A study that waits. */
    static StudyView waiting(String name, String waitingFor) {
        StudyView running = running(spec(name));
        return new StudyView(
                running.spec(),
                running.state(),
                running.strategy(),
                running.scheduledSwap(),
                Optional.of(waitingFor),
                running.queued(),
                running.counts(),
                running.best(),
                running.trials(),
                running.contributions(),
                running.created(),
                running.ended(),
                running.finishedBecause(),
                running.position());
    }

    static Trial trial(long number, Trial.State state, double value) {
        return new Trial(
                number,
                SPACE.parse(Map.of("rate", "0.25", "kind", "relu")),
                state,
                state == Trial.State.COMPLETE ? OptionalDouble.of(value) : OptionalDouble.empty(),
                state == Trial.State.FAILED
                        ? Optional.of(new Trial.Failure(Trial.Failure.Kind.ERROR, "it \"broke\", badly"))
                        : Optional.empty(),
                List.of(),
                Set.of("learning"),
                AT,
                state == Trial.State.RUNNING ? Optional.empty() : Optional.of(AT.plusSeconds(1)));
    }

    private static StudyView view(StudySpec spec, StudyView.State state, List<Trial> trials, Optional<String> because) {
        Optional<Trial> best = trials.stream()
                .filter(trial -> trial.value().isPresent())
                .reduce((a, b) -> a.value().getAsDouble() >= b.value().getAsDouble() ? a : b);
        return new StudyView(
                spec,
                state,
                spec.strategy(),
                trials.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StudyView.ScheduledSwap(PluginChoice.of("random"), 60)),
                Optional.empty(),
                0,
                new StudyView.Counts(
                        count(trials, Trial.State.RUNNING),
                        count(trials, Trial.State.COMPLETE),
                        count(trials, Trial.State.FAILED),
                        count(trials, Trial.State.VOID)),
                best,
                trials,
                trials.isEmpty() ? Map.of() : Map.of("learning", new StudyView.Contribution(2, 0.4)),
                AT,
                because.map(why -> AT.plusSeconds(5)),
                because,
                42);
    }

    private static long count(List<Trial> trials, Trial.State state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }
}
