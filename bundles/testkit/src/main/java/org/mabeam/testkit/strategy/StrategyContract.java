// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/**
 * What the platform relies on in every strategy. Extend it in a test of your own, give it your strategy, and all of its
 * tests run.
 */
public abstract class StrategyContract {

    private static final long SEED = 42;

    /** The strategy under test. */
    protected abstract StrategyType type();

    /** The settings with which it is tested; by default none. */
    protected Settings settings() {
        return Settings.NONE;
    }

    @Test
    void suggestionsLieInsideTheSpaceAndKeepConditionsAndConstraints() {
        Space space = Spaces.everything();

        StudyOnPaper study = study(space).run(150);

        assertThat(study.points()).hasSize(150).allSatisfy(point -> {
            assertThat(space.point(point.codes())).isEqualTo(point);
            assertThat(space.violated(point)).isEmpty();
        });
    }

    @Test
    void theSameSeedGivesTheSameStudy() {
        StudyOnPaper first = study(Spaces.everything()).run(80);
        StudyOnPaper second = study(Spaces.everything()).run(80);

        assertThat(second.points()).isEqualTo(first.points());
    }

    @Test
    void timesMakeNoDifference() {
        Space space = Spaces.everything();
        StudyOnPaper slow =
                new StudyOnPaper(strategy(space, Direction.MINIMIZE), SEED, Spaces::value, Duration.ofDays(1));

        assertThat(slow.run(50).points()).isEqualTo(study(space).run(50).points());
    }

    @Test
    void maximisingIsMinimisingTheNegative() {
        Space space = Spaces.everything();
        StudyOnPaper up = new StudyOnPaper(
                strategy(space, Direction.MAXIMIZE), SEED, point -> -Spaces.value(point), Duration.ofSeconds(1));

        assertThat(up.run(60).points()).isEqualTo(study(space).run(60).points());
    }

    @Test
    void aReplayGivesTheSameAnswer() {
        Space space = Spaces.everything();
        StudyOnPaper study = study(space).run(60);
        Strategy successor = strategy(space, Direction.MINIMIZE);

        study.changes().forEach(successor::observe);

        StudyOnPaper continued = new StudyOnPaper(successor, SEED, Spaces::value);
        continued.skipTo(60);
        assertThat(continued.ask(3)).isEqualTo(study.ask(3));
    }

    @Test
    void askingLeavesNoTrace() {
        StudyOnPaper study = study(Spaces.everything()).run(30);
        List<Suggestion> first = study.ask(5);

        study.ask(1);
        study.ask(20);

        assertThat(study.ask(5)).isEqualTo(first);
    }

    @Test
    void answersAreAtLeastOneAndAtMostAsManyAsWanted() {
        StudyOnPaper study = study(Spaces.everything()).run(20);

        for (int count : new int[] {1, 2, 7, 100}) {
            assertThat(study.ask(count)).hasSizeBetween(1, count);
        }
    }

    @Test
    void trialsMayRunSideBySideAndEndInAnyOrder() {
        Space space = Spaces.everything();
        StudyOnPaper study = study(space);

        for (int round = 0; round < 12; round++) {
            List<Trial> running = new ArrayList<>();
            for (Suggestion suggestion : study.ask(6)) {
                running.add(study.start(suggestion.point()));
            }
            for (int i = running.size() - 1; i >= 0; i--) {
                study.end(running.get(i));
            }
        }

        assertThat(study.points()).hasSizeGreaterThanOrEqualTo(12).allMatch(space::allows);
    }

    @Test
    void failedTrialsAreNoProblem() {
        Space space = Spaces.everything();
        StudyOnPaper study = study(space);

        for (int i = 0; i < 60; i++) {
            Trial trial = study.start(study.ask(1).get(0).point());
            switch (i % 4) {
                case 0 -> study.fail(trial, Failure.Kind.ERROR);
                case 1 -> study.fail(trial, Failure.Kind.TIMED_OUT);
                case 2 -> study.fail(trial, Failure.Kind.INFINITE);
                default -> study.end(trial);
            }
        }

        assertThat(study.ask(1)).hasSize(1);
    }

    @Test
    void aStudyInWhichEverythingFailsGoesOn() {
        StudyOnPaper study =
                new StudyOnPaper(strategy(Spaces.everything(), Direction.MINIMIZE), SEED, point -> Double.NaN);

        assertThat(study.run(50).points()).hasSize(50);
    }

    @Test
    void equalAndExtremeValuesAreNoProblem() {
        Space space = Spaces.everything();
        double[] values = {0, 0, -0.0, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300, 0};
        int[] calls = {0};
        StudyOnPaper study = new StudyOnPaper(
                strategy(space, Direction.MINIMIZE), SEED, point -> values[calls[0]++ % values.length]);

        assertThat(study.run(60).points()).hasSize(60).allMatch(space::allows);
    }

    @Test
    void aVoidTrialIsForgotten() {
        Space space = Spaces.everything();
        StudyOnPaper study = study(space).run(30);
        StudyOnPaper withVoid = study(space).run(30);

        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10; i++) {
            withVoid.declareVoid(withVoid.start(space.random(random)));
            withVoid.declareVoid(withVoid.end(withVoid.start(space.random(random))));
        }

        withVoid.skipTo(30);
        assertThat(withVoid.ask(8)).isEqualTo(study.ask(8));
    }

    @Test
    void pointsFromElsewhereAreTaken() {
        Space space = Spaces.everything();
        StudyOnPaper study = study(space);
        SplittableRandom random = new SplittableRandom(3);

        for (int i = 0; i < 40; i++) {
            study.end(study.start(space.random(random)));
        }

        assertThat(study.run(10).points()).hasSize(50).allMatch(space::allows);
    }

    @Test
    void oneThousandFiveHundredTrialsAreNoBurden() {
        StudyOnPaper study = study(Spaces.everything());

        assertThat(study.run(1_500).points()).hasSize(1_500);
    }

    @Test
    void aSpaceCountsAsExhaustedOnlyWhenEveryPointWasTried() {
        Space space = Spaces.ofSixPoints();
        StudyOnPaper study = study(space);

        study.run(60);

        assertThat(study.points()).allMatch(space::allows);
        Set<Point> tried = new HashSet<>(study.points());
        assertThat(study.points().size() == 60 || tried.size() == 6)
                .as("60 trials, or all 6 points among them: %s", tried)
                .isTrue();
    }

    @Test
    void aPartOfASpaceIsNeverExhausted() {
        Problem part = new Problem(Spaces.ofSixPoints(), new Objective("loss", Direction.MINIMIZE), true);
        StudyOnPaper study = new StudyOnPaper(type().create(part, settings()), SEED, Spaces::value);

        assertThat(study.run(60).points()).hasSize(60);
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        Settings unknown = Settings.of(Map.of("no-such-setting", "1"));

        assertThatThrownBy(() -> type().create(problem(Spaces.everything(), Direction.MINIMIZE), unknown))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void instancesShareNothing() {
        Space space = Spaces.everything();
        StudyOnPaper alone = study(space).run(40);
        StudyOnPaper one = study(space);
        StudyOnPaper other = new StudyOnPaper(strategy(space, Direction.MAXIMIZE), 7, Spaces::value);

        IntStream.range(0, 40).forEach(i -> {
            one.run(1);
            other.run(1);
        });

        assertThat(one.points()).isEqualTo(alone.points());
    }

    @Test
    void itStartsNoThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        study(Spaces.everything()).run(40);

        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        started.removeIf(thread -> thread.getThreadGroup() == null
                || !thread.getThreadGroup().equals(Thread.currentThread().getThreadGroup()));
        assertThat(started).isEmpty();
    }

    private StudyOnPaper study(Space space) {
        return new StudyOnPaper(strategy(space, Direction.MINIMIZE), SEED, Spaces::value);
    }

    private Strategy strategy(Space space, Direction direction) {
        return type().create(problem(space, direction), settings());
    }

    private static Problem problem(Space space, Direction direction) {
        return new Problem(space, new Objective("loss", direction));
    }
}
