// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;

/**
 * A study without a platform: asks a strategy, measures with a function, and tells the strategy each change of a trial
 * as the platform would. For one thread.
 */
public final class StudyOnPaper {

    private final Strategy strategy;
    private final long seed;
    private final ToDoubleFunction<Point> objective;
    private final Duration pace;
    private final List<Trial> changes = new ArrayList<>();
    private long next;

    /** Starts a study whose function gives the value of a point; NaN makes the trial fail. */
    public StudyOnPaper(Strategy strategy, long seed, ToDoubleFunction<Point> objective) {
        this(strategy, seed, objective, Duration.ofSeconds(1));
    }

    /** The same, its trials that far apart in time. */
    public StudyOnPaper(Strategy strategy, long seed, ToDoubleFunction<Point> objective, Duration pace) {
        this.strategy = strategy;
        this.seed = seed;
        this.objective = objective;
        this.pace = pace;
    }

    /** Runs trials one after the other, fewer if the strategy has no more suggestions. */
    public StudyOnPaper run(int trials) {
        for (int i = 0; i < trials; i++) {
            List<Suggestion> suggestions = ask(1);
            if (suggestions.isEmpty()) {
                return this;
            }
            end(start(suggestions.get(0).point()));
        }
        return this;
    }

    /** Asks for suggestions for the next trials, and starts none. */
    public List<Suggestion> ask(int count) {
        return strategy.ask(new Ask(next, count, seed));
    }

    /** Starts a trial of a point, wherever it comes from. */
    public Trial start(Point point) {
        Trial trial = trial(next++, point, Trial.State.RUNNING, OptionalDouble.empty(), Optional.empty());
        return observed(trial);
    }

    /** Ends a trial with the function's value. */
    public Trial end(Trial running) {
        double value = objective.applyAsDouble(running.point());
        return Double.isNaN(value)
                ? fail(running, Failure.Kind.NOT_A_NUMBER)
                : observed(trial(
                        running.number(),
                        running.point(),
                        Trial.State.COMPLETE,
                        OptionalDouble.of(value),
                        Optional.empty()));
    }

    /** Ends a trial without a value. */
    public Trial fail(Trial running, Failure.Kind kind) {
        Failure failure = new Failure(kind, "for the test");
        return observed(trial(
                running.number(), running.point(), Trial.State.FAILED, OptionalDouble.empty(), Optional.of(failure)));
    }

    /** Declares a trial void. */
    public Trial declareVoid(Trial trial) {
        Failure failure = new Failure(Failure.Kind.VOIDED, "for the test");
        return observed(
                trial(trial.number(), trial.point(), Trial.State.VOID, OptionalDouble.empty(), Optional.of(failure)));
    }

    /** Skips the numbers of trials that are not for this strategy. */
    public void skipTo(long number) {
        next = number;
    }

    /** All changes so far, in their order. */
    public List<Trial> changes() {
        return List.copyOf(changes);
    }

    /** The points of the trials that were started, in their order. */
    public List<Point> points() {
        return changes.stream()
                .filter(trial -> trial.state() == Trial.State.RUNNING)
                .map(Trial::point)
                .toList();
    }

    /** The values of the complete trials, in the order of their ends. */
    public List<Double> values() {
        return changes.stream()
                .flatMapToDouble(trial -> trial.value().stream())
                .boxed()
                .toList();
    }

    private Trial observed(Trial trial) {
        changes.add(trial);
        strategy.observe(trial);
        return trial;
    }

    private Trial trial(long number, Point point, Trial.State state, OptionalDouble value, Optional<Failure> failure) {
        Instant started = Instant.EPOCH.plus(pace.multipliedBy(number));
        Optional<Instant> ended = state == Trial.State.RUNNING ? Optional.empty() : Optional.of(started.plus(pace));
        return new Trial(number, point, state, value, failure, List.of(), Set.of(), started, ended);
    }
}
