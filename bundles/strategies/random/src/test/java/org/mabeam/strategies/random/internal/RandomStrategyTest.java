// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.random.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.testkit.strategy.StudyOnPaper;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class RandomStrategyTest {

    private static final Space CONTINUUM =
            Space.of(new Variable("rate", Domain.Real.log(1e-4, 1)), new Variable("depth", Domain.Whole.of(1, 4)));

    private static final Space FOUR = Space.of(new Variable("x", Domain.Whole.of(1, 4)));

    @Test
    void eachVariableIsUniformOnItsScale() {
        List<Suggestion> suggestions = strategy(CONTINUUM, Settings.NONE).ask(new Ask(0, 10_000, 5));

        assertThat(share(suggestions, s -> s.point().number("rate") < 1e-2)).isCloseTo(0.5, within(0.02));
        assertThat(share(suggestions, s -> s.point().number("depth") == 4)).isCloseTo(0.25, within(0.02));
    }

    private static double share(List<Suggestion> suggestions, java.util.function.Predicate<Suggestion> which) {
        return suggestions.stream().filter(which).count() / (double) suggestions.size();
    }

    @Test
    void aTrialsPointDependsOnSeedAndNumberAlone() {
        Strategy strategy = strategy(CONTINUUM, Settings.NONE);

        List<Suggestion> together = strategy.ask(new Ask(0, 5, 5));

        assertThat(strategy.ask(new Ask(3, 2, 5))).isEqualTo(together.subList(3, 5));
        assertThat(strategy.ask(new Ask(3, 2, 6))).isNotEqualTo(together.subList(3, 5));
    }

    @Test
    void aSmallSpaceIsTriedPointByPointUntilItIsExhausted() {
        StudyOnPaper study = new StudyOnPaper(strategy(FOUR, Settings.NONE), 1, point -> 0);

        assertThat(study.run(10).points()).hasSize(4).doesNotHaveDuplicates();
        assertThat(study.ask(3)).isEmpty();
    }

    @Test
    void oneAnswerHasNoPointTwice() {
        assertThat(strategy(FOUR, Settings.NONE).ask(new Ask(0, 10, 1)))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void repeatsAreMadeWhereTheyAreAllowed() {
        Settings allowed = Settings.of(Map.of("repeats", "allow"));

        StudyOnPaper study = new StudyOnPaper(strategy(FOUR, allowed), 1, point -> 0);

        assertThat(study.run(10).points()).hasSize(10);
    }

    @Test
    void aWrongSettingIsRefusedWithWhatWouldBeRight() {
        assertThatThrownBy(() -> strategy(FOUR, Settings.of(Map.of("repeats", "sometimes"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("repeats", "sometimes", "avoid", "allow");
    }

    private static Strategy strategy(Space space, Settings settings) {
        return new RandomStrategyType().create(new Problem(space, new Objective("loss", Direction.MINIMIZE)), settings);
    }
}
