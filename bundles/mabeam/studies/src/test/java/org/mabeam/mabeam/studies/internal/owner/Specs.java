// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.List;
import java.util.stream.IntStream;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** Valid studies and strategies, of which tests change what matters. */
public final class Specs {

    public static final StudyId ID = StudyId.parse("trial-balloon");

    public static final Space SPACE = Space.of(
            new Variable("x", Domain.Real.of(-1, 1)),
            new Variable("k", Domain.Whole.of(1, 8)),
            new Variable("b", new Domain.Flag()));

    private Specs() {}

    public static StudySpec.Builder study(long trials) {
        return study(Stop.afterTrials(trials));
    }

    public static StudySpec.Builder study(Stop stop) {
        return StudySpec.builder(ID, SPACE, new Objective("loss", Direction.MINIMIZE), stop)
                .strategy(PluginChoice.of("random"))
                .evaluator(PluginChoice.of("bowl"))
                .seed(7);
    }

    public static double bowl(Point point) {
        double x = point.number("x") - 0.3;
        return x * x + point.number("k") * 0.01 + (point.flag("b") ? 0 : 0.1);
    }

    /** Random points. */
    public static StrategyType random() {
        return (problem, settings) -> {
            settings.read().end();
            return ask -> IntStream.range(0, ask.count())
                    .mapToObj(i -> new Suggestion(problem.space().random(ask.random(i))))
                    .toList();
        };
    }

    /** Answers depend on all that was observed, and on its order: shows every deviation. */
    public static StrategyType fussy() {
        return (problem, settings) -> new Fussy(problem);
    }

    private static final class Fussy implements Strategy {
        private final Problem problem;
        private long seen = 17;

        Fussy(Problem problem) {
            this.problem = problem;
        }

        @Override
        public List<Suggestion> ask(Ask ask) {
            return IntStream.range(0, ask.count())
                    .mapToObj(i -> new Suggestion(
                            problem.space().random(new Ask(ask.trial() + i, 1, ask.seed() ^ seen).random(0))))
                    .toList();
        }

        @Override
        public void observe(Trial trial) {
            long value = Double.doubleToLongBits(trial.value().orElse(-1));
            seen = seen * 31 + trial.number();
            seen = seen * 31 + trial.state().name().hashCode();
            seen = seen * 31 + value;
        }
    }
}
