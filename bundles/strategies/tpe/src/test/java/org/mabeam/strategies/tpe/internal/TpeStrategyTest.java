// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.Trial;
import org.mabeam.testkit.strategy.StudyOnPaper;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class TpeStrategyTest {

    private static final Space PLANE =
            Space.of(new Variable("x", Domain.Real.of(-5, 5)), new Variable("rate", Domain.Real.log(1e-6, 1)));

    private static final Space TREE = Space.of(
            new Variable("model", new Domain.Choice(List.of("linear", "forest", "network"))),
            new Variable("trees", Domain.Whole.log(1, 1_000)).when("model", "forest"),
            new Variable("leaf", Domain.Whole.of(1, 20)).when("model", "forest"),
            new Variable("rate", Domain.Real.log(1e-5, 1)).when("model", "network"));

    @Test
    void itFindsTheValley() {
        StudyOnPaper study = study(PLANE, TpeStrategyTest::valley).run(150);

        assertThat(study.values().stream().min(Double::compare))
                .hasValueSatisfying(best -> assertThat(best).isLessThan(0.01));
    }

    private static double valley(Point point) {
        return Math.pow(point.number("x") - 2, 2) + Math.pow(Math.log10(point.number("rate")) + 3, 2);
    }

    @Test
    void itFindsTheBestBranchAndTheBestOfIt() {
        StudyOnPaper study = study(TREE, TpeStrategyTest::ofTree).run(150);

        List<Point> last = study.points().subList(120, 150);

        assertThat(last)
                .filteredOn(point -> point.text("model").equals("forest"))
                .hasSizeGreaterThan(20);
        assertThat(study.values().stream().min(Double::compare))
                .hasValueSatisfying(best -> assertThat(best).isLessThan(0.1));
    }

    private static double ofTree(Point point) {
        return switch (point.text("model")) {
            case "forest" -> Math.abs(Math.log10(point.number("trees")) - 2) + Math.abs(point.number("leaf") - 7) / 20;
            case "network" -> 1 + Math.abs(Math.log10(point.number("rate")) + 2);
            default -> 2;
        };
    }

    @Test
    void theFirstTenTrialsWithAValueAreThoseOfRandomSearch() {
        StudyOnPaper other =
                new StudyOnPaper(strategy(PLANE, Settings.of(Map.of("candidates", "5"))), 1, TpeStrategyTest::valley);
        StudyOnPaper study = study(PLANE, TpeStrategyTest::valley).run(11);

        other.run(11);

        assertThat(other.points().subList(0, 10)).isEqualTo(study.points().subList(0, 10));
        assertThat(other.points().get(10)).isNotEqualTo(study.points().get(10));
    }

    @Test
    void oneAnswerOfManySuggestionsIsThatOfManyAnswers() {
        StudyOnPaper study = study(PLANE, TpeStrategyTest::valley).run(40);
        List<Suggestion> together = study.ask(4);

        List<Suggestion> oneByOne = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Suggestion suggestion = study.ask(1).get(0);
            oneByOne.add(suggestion);
            study.start(suggestion.point());
        }

        assertThat(oneByOne).isEqualTo(together);
    }

    @Test
    void suggestionsKeepATightConstraint() {
        Space space = Space.of(PLANE.variables(), List.of(new Constraint("ABS(x - 2) > 0.5 && x * rate < 0.001")));

        StudyOnPaper study = study(space, TpeStrategyTest::valley).run(80);

        assertThat(study.points()).hasSize(80).allMatch(space::allows);
    }

    @Test
    void aSmallSpaceIsTriedPointByPointUntilItIsExhausted() {
        Space space = Space.of(
                new Variable("x", Domain.Whole.of(1, 6)), new Variable("y", new Domain.Choice(List.of("a", "b", "c"))));

        StudyOnPaper study = study(space, point -> point.number("x"));

        assertThat(study.run(50).points()).hasSize(18).doesNotHaveDuplicates();
        assertThat(study.ask(1)).isEmpty();
    }

    @Test
    void repeatsAreMadeWhereTheyAreAllowed() {
        Space space = Space.of(new Variable("x", Domain.Whole.of(1, 6)));
        Strategy strategy = strategy(space, Settings.of(Map.of("repeats", "allow")));

        StudyOnPaper study = new StudyOnPaper(strategy, 1, point -> point.number("x"));

        assertThat(study.run(50).points()).hasSize(50);
    }

    @Test
    void voidingTheBestTrialTakesItsLessonBack() {
        StudyOnPaper study = study(PLANE, TpeStrategyTest::valley).run(30);
        StudyOnPaper misled = study(PLANE, TpeStrategyTest::valley).run(30);

        Trial wrong = misled.start(PLANE.point(new double[] {2, 1e-3}));
        misled.declareVoid(misled.end(wrong));

        misled.skipTo(30);
        assertThat(misled.ask(8)).isEqualTo(study.ask(8));
    }

    @ParameterizedTest
    @CsvSource({
        "startupTrials, 0, from 1 to 100000",
        "startupTrials, ten, a whole number",
        "candidates, 0, from 1 to 10000",
        "candidates, 10001, from 1 to 10000",
        "repeats, never, avoid",
        "gamma, 0.1, startupTrials"
    })
    void aWrongSettingIsRefusedWithWhatWouldBeRight(String name, String value, String expected) {
        assertThatThrownBy(() -> strategy(PLANE, Settings.of(Map.of(name, value))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll(name, value, expected);
    }

    private static StudyOnPaper study(Space space, java.util.function.ToDoubleFunction<Point> objective) {
        return new StudyOnPaper(strategy(space, Settings.NONE), 1, objective);
    }

    private static Strategy strategy(Space space, Settings settings) {
        return new TpeStrategyType().create(new Problem(space, new Objective("loss", Direction.MINIMIZE)), settings);
    }
}
