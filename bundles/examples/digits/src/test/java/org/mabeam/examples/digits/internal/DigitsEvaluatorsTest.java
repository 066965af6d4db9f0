// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Objective;
import org.mabeam.study.Run;
import org.mabeam.study.StudyId;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class DigitsEvaluatorsTest {

    private static final Digits DIGITS = Digits.load();
    private static final Space LEARNING = Space.of(
            new Variable("learning_rate", Domain.Real.log(0.001, 0.5)),
            new Variable("batch_size", Domain.Whole.log(16, 256)));

    private final EvaluatorType tuning = new DigitsEvaluatorType(DIGITS.tuning());
    private final EvaluatorType holdOut = new DigitsHoldOutEvaluatorType(DIGITS);

    @Test
    void crossValidationReportsTheAccuracySoFarAfterEachFold() throws Exception {
        RecordedRun run = new RecordedRun(Integer.MAX_VALUE);

        double accuracy = evaluate(tuning, Settings.of(Map.of("epochs", "4", "folds", "4")), run);

        assertThat(run.steps).containsExactly(1L, 2L, 3L, 4L);
        assertThat(run.values).allMatch(value -> value > 0.8 && value <= 1).endsWith(accuracy);
    }

    @Test
    void aStoppedTrialHasTheAccuracySoFar() throws Exception {
        RecordedRun run = new RecordedRun(2);

        double accuracy = evaluate(tuning, Settings.of(Map.of("epochs", "2")), run);

        assertThat(run.steps).containsExactly(1L, 2L);
        assertThat(accuracy).isEqualTo(run.values.get(1));
    }

    @Test
    void theSameTrialHasTheSameResult() throws Exception {
        for (EvaluatorType type : List.of(tuning, holdOut)) {
            Settings settings = Settings.of(Map.of("epochs", "3"));

            double first = evaluate(type, settings, new RecordedRun(Integer.MAX_VALUE));
            double second = evaluate(type, settings, new RecordedRun(Integer.MAX_VALUE));

            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void theHoldOutIsJudgedByAShareOf450Images() throws Exception {
        double accuracy = evaluate(holdOut, Settings.of(Map.of("epochs", "4")), new RecordedRun(Integer.MAX_VALUE));

        assertThat(accuracy).isBetween(0.85, 1.0);
        assertThat(accuracy * 450).isEqualTo(Math.rint(accuracy * 450));
    }

    @Test
    void anInterruptEndsATrial() {
        for (EvaluatorType type : List.of(tuning, holdOut)) {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> evaluate(type, Settings.NONE, new RecordedRun(Integer.MAX_VALUE)));
        }
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of(Map.of("epochs", "0"), new Fault("epochs", "0", "a whole number from 1 to 1000")),
                Arguments.of(Map.of("epochs", "many"), new Fault("epochs", "many", "a whole number from 1 to 1000")),
                Arguments.of(Map.of("folds", "1"), new Fault("folds", "1", "a whole number from 2 to 10")),
                Arguments.of(Map.of("fold", "3"), new Fault("fold", "3", "one of the settings epochs, folds")));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsRefused(Map<String, String> settings, Fault fault) {
        assertRefused(tuning, request(LEARNING, Direction.MAXIMIZE, Settings.of(settings)), fault);
    }

    @Test
    void theHoldOutHasNoFoldsToSet() {
        assertRefused(
                holdOut,
                request(LEARNING, Direction.MAXIMIZE, Settings.of(Map.of("folds", "3"))),
                new Fault("folds", "3", "one of the settings epochs"));
    }

    @Test
    void anAccuracyIsNotMinimized() {
        for (EvaluatorType type : List.of(tuning, holdOut)) {
            assertRefused(
                    type,
                    request(LEARNING, Direction.MINIMIZE, Settings.NONE),
                    new Fault("objective.direction", "minimize", "maximize, since it is an accuracy"));
        }
    }

    static Stream<Arguments> wrongVariables() {
        return Stream.of(
                Arguments.of(
                        new Variable("learning_rate", Domain.Real.of(0, 1)),
                        new Fault("variables.learning_rate", "0.0", "a number from 1.0E-6 to 10.0")),
                Arguments.of(
                        new Variable("hidden_units", Domain.Whole.of(8, 2000)),
                        new Fault("variables.hidden_units", "2000", "a whole number from 1 to 1024")),
                Arguments.of(
                        new Variable("activation", new Domain.Choice(List.of("relu", "sine"))),
                        new Fault("variables.activation", "sine", "one of relu, tanh, logistic")),
                Arguments.of(
                        new Variable("batch_size", new Domain.Ordinal(List.of("16", "32", "1024"))),
                        new Fault("variables.batch_size", "1024", "a whole number from 1 to 512")));
    }

    @ParameterizedTest
    @MethodSource("wrongVariables")
    void aDomainWithAWrongValueIsRefused(Variable variable, Fault fault) {
        for (EvaluatorType type : List.of(tuning, holdOut)) {
            assertRefused(type, request(Space.of(variable), Direction.MAXIMIZE, Settings.NONE), fault);
        }
    }

    @Test
    void aVariableThatMeansNothingHereIsRefused() {
        Space space = Space.of(new Variable("rotation", new Domain.Flag()));

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> tuning.check(request(space, Direction.MAXIMIZE, Settings.NONE)))
                .withMessageContaining("variables.rotation is false")
                .withMessageContaining("learning_rate");
    }

    private static void assertRefused(EvaluatorType type, EvaluatorRequest request, Fault fault) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> type.check(request))
                .satisfies(e -> assertThat(e.faults()).containsExactly(fault));
    }

    private static EvaluatorRequest request(Space space, Direction direction, Settings settings) {
        return new EvaluatorRequest(
                StudyId.parse("test/digits"), space, new Objective("accuracy", direction), settings);
    }

    private static double evaluate(EvaluatorType type, Settings settings, Run run) throws Exception {
        EvaluatorRequest request = request(LEARNING, Direction.MAXIMIZE, settings);
        type.check(request);
        try (Evaluator evaluator = type.open(request)) {
            return evaluator.evaluate(run).value();
        }
    }

    /** Hears the reports, and says stop at one of them. */
    private static final class RecordedRun implements Run {

        private final List<Long> steps = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private final int stopAt;

        RecordedRun(int stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public long trial() {
            return 1;
        }

        @Override
        public int attempt() {
            return 0;
        }

        @Override
        public Point point() {
            return LEARNING.parse(Map.of("learning_rate", "0.1", "batch_size", "32"));
        }

        @Override
        public RandomGenerator random() {
            return new SplittableRandom(1);
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public boolean report(long step, double value) {
            steps.add(step);
            values.add(value);
            return steps.size() < stopAt;
        }
    }
}
