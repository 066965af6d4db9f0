// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.testkit.strategy.LyingStrategyType.Lie;

/** The contract sees through strategies that break it. */
class StrategyContractTest {

    @Test
    void aPointOfAnotherSpaceIsSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.ANOTHER_SPACE));

        assertThatThrownBy(contract::suggestionsLieInsideTheSpaceAndKeepConditionsAndConstraints)
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    @Test
    void aForbiddenPointIsSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.FORBIDDEN_POINTS));

        assertThatThrownBy(contract::suggestionsLieInsideTheSpaceAndKeepConditionsAndConstraints)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void tooManySuggestionsAreSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.TOO_MANY));

        assertThatThrownBy(contract::answersAreAtLeastOneAndAtMostAsManyAsWanted)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void givingUpTooEarlyIsSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.NONE));

        assertThatThrownBy(contract::aSpaceCountsAsExhaustedOnlyWhenEveryPointWasTried)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void chanceOfItsOwnIsSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.OWN_CHANCE));

        assertThatThrownBy(contract::theSameSeedGivesTheSameStudy).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::aReplayGivesTheSameAnswer).isInstanceOf(AssertionError.class);
    }

    @Test
    void aSettingThatIsIgnoredIsSeen() {
        StrategyContract contract = contractOf(new LyingStrategyType(Lie.NONE));

        assertThatThrownBy(contract::anUnknownSettingIsRefusedByName).isInstanceOf(AssertionError.class);
    }

    @Test
    void aThreadOfItsOwnIsSeen() {
        StrategyContract contract = contractOf((problem, settings) -> {
            Thread thread = new Thread(StrategyContractTest::waitForEver, "mabeam-own-thread");
            thread.setDaemon(true);
            thread.start();
            return ask -> List.of(new Suggestion(problem.space().random(ask.random(0))));
        });

        assertThatThrownBy(contract::itStartsNoThreads).hasMessageContaining("mabeam-own-thread");
    }

    @Test
    void anHonestStrategyPasses() {
        StrategyContract contract = contractOf((problem, settings) -> {
            settings.read().end();
            return ask -> List.of(new Suggestion(problem.space().random(ask.random(0))));
        });

        assertThatCode(contract::suggestionsLieInsideTheSpaceAndKeepConditionsAndConstraints)
                .doesNotThrowAnyException();
        assertThatCode(contract::aReplayGivesTheSameAnswer).doesNotThrowAnyException();
        assertThatCode(contract::anUnknownSettingIsRefusedByName).doesNotThrowAnyException();
    }

    private static void waitForEver() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StrategyContract contractOf(StrategyType type) {
        return new StrategyContract() {
            @Override
            protected StrategyType type() {
                return type;
            }
        };
    }
}
