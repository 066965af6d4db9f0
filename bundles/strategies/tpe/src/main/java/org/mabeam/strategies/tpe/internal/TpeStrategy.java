// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mabeam.strategies.kernel.Untried;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/**
 * Suggests random points at first, then those that the Parzen estimator finds most promising among its candidates.
 *
 * <p>Candidates that violate a constraint or were tried are passed over; should several rounds bring no other, the
 * suggestion is random.
 */
final class TpeStrategy implements Strategy {

    private static final int ROUNDS = 8;

    private final Space space;
    private final Direction direction;
    private final TpeSettings settings;
    private final Layout layout;
    private final Tpe tpe;
    private final Untried untried;
    private final Map<Long, Integer> numbers = new HashMap<>();

    TpeStrategy(Problem problem, TpeSettings settings) {
        this.space = problem.space();
        this.direction = problem.objective().direction();
        this.settings = settings;
        this.layout = new Layout(space);
        this.tpe = new Tpe(layout.axes());
        this.untried = new Untried(space, settings.repeats());
    }

    @Override
    public List<Suggestion> ask(Ask ask) {
        int observed = tpe.size();
        List<Suggestion> suggestions = new ArrayList<>();
        for (int i = 0; i < ask.count(); i++) {
            Optional<Point> point = suggest(ask.random(i));
            if (point.isEmpty()) {
                break;
            }
            suggestions.add(new Suggestion(point.get()));
            untried.add(point.get());
            tpe.add(layout.coordinates(point.get()), Standing.RUNNING); // for the next ones, as if it ran
        }
        tpe.truncate(observed);
        suggestions.forEach(suggestion -> untried.remove(suggestion.point()));
        return suggestions;
    }

    private Optional<Point> suggest(RandomGenerator random) {
        if (tpe.complete() < settings.startupTrials()) {
            return untried.random(random);
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<List<double[]>> candidates = tpe.candidates(settings.candidates(), random);
            for (int rank = 0; rank < settings.candidates(); rank++) {
                Point point = layout.point(candidates, rank);
                if (untried.contains(point) && space.allows(point)) {
                    return Optional.of(point);
                }
            }
        }
        return untried.random(random);
    }

    @Override
    public void observe(Trial trial) {
        untried.observe(trial);
        Standing standing = standing(trial);
        Integer known = numbers.get(trial.number());
        if (known == null) {
            numbers.put(trial.number(), tpe.add(layout.coordinates(trial.point()), standing));
        } else {
            tpe.change(known, standing);
        }
    }

    private Standing standing(Trial trial) {
        return switch (trial.state()) {
            case RUNNING -> Standing.RUNNING;
            case FAILED -> Standing.FAILED;
            case VOID -> Standing.VOID;
            case COMPLETE -> {
                double value = trial.value().orElseThrow();
                yield Standing.complete(direction == Direction.MINIMIZE ? value : -value);
            }
        };
    }
}
