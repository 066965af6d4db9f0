// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.testkit.agent.LyingAgentType.Lie;

/** The contract sees through agent types that break it. */
class AgentContractTest {

    @Nested
    class AnHonestTypePasses extends JudgeContract {

        @Override
        protected AgentType type() {
            return LyingAgentType.of(Lie.NO_LIE);
        }

        @Override
        protected List<Data> messages() {
            return List.of(LyingAgentType.COUNT, LyingAgentType.COUNT);
        }
    }

    /** A part of the contract. */
    private interface Clause {
        void hold(JudgeContract contract) throws Exception;
    }

    private static final Map<Lie, Clause> SEEN_BY = new EnumMap<>(Map.ofEntries(
            Map.entry(Lie.THROWS_AT_STRANGERS, JudgeContract::messagesThatItDoesNotKnowDoItNoHarm),
            Map.entry(Lie.TALKS_TO_ITSELF, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.KEEPS_ITSELF_BUSY, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.IGNORES_SETTINGS, JudgeContract::anUnknownSettingIsRefusedByName),
            Map.entry(Lie.OWN_CHANCE, JudgeContract::theSameMessagesAndTheSameChanceGiveTheSameWork),
            Map.entry(Lie.OWN_THREAD, JudgeContract::itStartsNoThreads),
            Map.entry(Lie.SHARED_STATE, JudgeContract::instancesShareNothing),
            Map.entry(Lie.FORGETS, JudgeContract::aSuccessorGoesOnFromWhatWasSaved),
            Map.entry(Lie.CHANGES_WHEN_SAVED, JudgeContract::savingChangesNothing),
            Map.entry(Lie.SAVES_NOTHING, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.SAVES_NO_JSON, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.SAVES_ANOTHER_SCHEMA, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.GROWS, JudgeContract::aLongLifeIsNoBurden),
            Map.entry(Lie.TELLS_NO_JSON, JudgeContract::messagesThatItKnowsAreHandledInTime),
            Map.entry(Lie.MIGRATES_NOTHING, JudgeContract::statesOfEveryOlderSchemaAreBroughtUp),
            Map.entry(Lie.WRITES_BACK_ANOTHER_STATE, JudgeContract::whatIsWrittenBackIsBroughtUpToTheSameState),
            Map.entry(Lie.JUDGES_BESIDE_THE_POINT, JudgeContract::itAnswersEveryQuestionOrAbstains)));

    static Stream<Arguments> lies() {
        return SEEN_BY.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsSeen(Lie lie, Clause clause) {
        assertThatThrownBy(() -> clause.hold(new Counting(lie, Duration.ofSeconds(10))))
                .isInstanceOfAny(AssertionError.class, IllegalArgumentException.class, InvalidValueException.class);
    }

    @Test
    void blockingIsSeen() {
        assertThatThrownBy(new Counting(Lie.BLOCKS, Duration.ofMillis(300))::messagesThatItKnowsAreHandledInTime)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("timed out");
    }

    @Test
    void everyLieIsSeenByAClause() {
        Set<Lie> others = EnumSet.complementOf(EnumSet.of(Lie.NO_LIE, Lie.BLOCKS));

        assertThat(SEEN_BY.keySet()).isEqualTo(others);
    }

    @Test
    void aMigrationIsTriedWithEachStateOfAnOlderVersion() {
        JudgeContract contract = new Counting(Lie.MIGRATES_NOTHING, Duration.ofSeconds(10)) {
            @Override
            protected List<Data> olderStates() {
                return List.of(new Data("test.state", 1, "7"));
            }
        };

        assertThatThrownBy(contract::statesOfEveryOlderSchemaAreBroughtUp)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("none is migrated");
    }

    @Test
    void savingThatIsSeenLaterIsSeen() {
        assertThatThrownBy(
                        new Counting(Lie.CHANGES_WHEN_SAVED, Duration.ofSeconds(10))::savingIsNotSeenInWhatItDoesNext)
                .isInstanceOf(AssertionError.class);
    }

    private static class Counting extends JudgeContract {

        private final Lie lie;
        private final Duration patience;

        Counting(Lie lie, Duration patience) {
            this.lie = lie;
            this.patience = patience;
        }

        @Override
        protected AgentType type() {
            return LyingAgentType.of(lie);
        }

        @Override
        protected List<Data> messages() {
            return List.of(LyingAgentType.COUNT, LyingAgentType.COUNT);
        }

        @Override
        protected List<Data> olderStates() {
            return lie == Lie.WRITES_BACK_ANOTHER_STATE ? List.of(new Data("test.state", 1, "7")) : List.of();
        }

        @Override
        protected Duration patience() {
            return patience;
        }
    }
}
