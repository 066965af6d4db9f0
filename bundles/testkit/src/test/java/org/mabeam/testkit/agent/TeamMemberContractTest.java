// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Assignment;
import org.mabeam.agent.TeamMember;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.mabeam.testkit.strategy.LyingStrategyType;
import org.mabeam.testkit.strategy.LyingStrategyType.Lie;

/** The contract sees through members of teams that break it. */
class TeamMemberContractTest {

    private static final StrategyType HONEST =
            (problem, settings) -> ask -> List.of(new Suggestion(problem.space().random(ask.random(0))));

    @Nested
    class AnHonestMemberPasses extends TeamMemberContract {

        @Override
        protected AgentType type() {
            return member(problem -> HONEST.create(problem, Settings.NONE));
        }
    }

    @Test
    void pointsOutsideItsBlockAreSeen() {
        assertThatThrownBy(contract(Lie.FORBIDDEN_POINTS)::suggestionsLieInsideItsBlock)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void tooManySuggestionsAndNoneAreSeen() {
        assertThatThrownBy(contract(Lie.TOO_MANY)::answersAreAtLeastOneAndAtMostAsManyAsWanted)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract(Lie.NONE)::answersAreAtLeastOneAndAtMostAsManyAsWanted)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aMemberThatRemembersAnotherPlaceIsSeen() {
        long[] observed = {0};
        TeamMemberContract contract = contract(problem -> new Strategy() {
            @Override
            public List<Suggestion> ask(Ask ask) {
                return HONEST.create(problem, Settings.NONE)
                        .ask(new Ask(ask.trial() + observed[0], ask.count(), ask.seed()));
            }

            @Override
            public void observe(Trial trial) {
                observed[0]++;
            }
        });

        assertThatThrownBy(contract::joiningAnewForgetsWhatWasObserved).isInstanceOf(AssertionError.class);
    }

    private static TeamMemberContract contract(Lie lie) {
        return contract(problem -> new LyingStrategyType(lie).create(problem, Settings.NONE));
    }

    private static TeamMemberContract contract(Function<Problem, Strategy> strategies) {
        return new TeamMemberContract() {
            @Override
            protected AgentType type() {
                return member(strategies);
            }
        };
    }

    private static AgentType member(Function<Problem, Strategy> strategies) {
        return (context, state) -> {
            context.settings().read().end();
            return new Member(strategies);
        };
    }

    private static final class Member implements TeamMember {

        private final Function<Problem, Strategy> strategies;
        private @Nullable Strategy strategy;

        Member(Function<Problem, Strategy> strategies) {
            this.strategies = strategies;
        }

        @Override
        public void join(Assignment assignment) {
            strategy = strategies.apply(assignment.problem());
        }

        @Override
        public List<Suggestion> suggest(Ask ask) {
            return Objects.requireNonNull(strategy).ask(ask);
        }

        @Override
        public void observe(Trial trial) {
            Objects.requireNonNull(strategy).observe(trial);
        }

        @Override
        public void on(Data message, AgentId from) {}
    }
}
