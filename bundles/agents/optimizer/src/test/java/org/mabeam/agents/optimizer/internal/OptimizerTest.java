// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Assignment;
import org.mabeam.agent.TeamMember;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyId;
import org.mabeam.study.Trial;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class OptimizerTest {

    private static final Space SPACE = Space.of(new Variable("x", Domain.Real.of(0, 1), Optional.empty()));
    private static final Problem PROBLEM = new Problem(SPACE, new Objective("loss", Direction.MINIMIZE), true);

    private final List<String> calls = new ArrayList<>();
    private final OptimizerType type = new OptimizerType((choice, problem) -> {
        if (choice.name().equals("ghost")) {
            throw new NotFoundException("there is no strategy ghost deployed");
        }
        calls.add("create " + choice.name() + " " + choice.settings().values() + " " + problem.part());
        return new Remembering(choice.name());
    });

    @Test
    void itUsesTheStudysStrategyOnItsBlock() throws Exception {
        TeamMember optimizer = optimizer(Map.of());
        optimizer.join(place("tpe"));

        optimizer.observe(trial(4));
        List<Suggestion> suggestions = optimizer.suggest(new Ask(5, 2, 1));

        assertThat(calls).containsExactly("create tpe {} true", "tpe observe 4", "tpe ask 5 2");
        assertThat(suggestions).hasSize(1);
    }

    @Test
    void joiningAnewForgetsWhatWasObserved() throws Exception {
        TeamMember optimizer = optimizer(Map.of());
        optimizer.join(place("random"));
        optimizer.join(place("tpe"));

        optimizer.observe(trial(0));

        assertThat(calls).containsExactly("create random {} true", "create tpe {} true", "tpe observe 0");
    }

    @Test
    void anOverrideWithItsSettingsStandsAgainstTheStudysStrategy() throws Exception {
        TeamMember optimizer = optimizer(Map.of("strategy", "random", "strategy.repeats", "true"));

        optimizer.join(place("tpe"));

        assertThat(calls).containsExactly("create random {repeats=[true]} true");
    }

    @Test
    void aStrategyThatIsNotThereIsAnAnswerAndLeavesNoOldOneAtWork() throws Exception {
        TeamMember optimizer = optimizer(Map.of());
        optimizer.join(place("tpe"));

        assertThatThrownBy(() -> optimizer.join(place("ghost"))).isInstanceOf(NotFoundException.class);

        assertThatThrownBy(() -> optimizer.suggest(new Ask(0, 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("it has no place in a team");
    }

    @Test
    void aMessageDoesItNoHarm() throws Exception {
        TeamMember optimizer = optimizer(Map.of());
        optimizer.join(place("tpe"));

        optimizer.on(new Data("chat.hello", 1, "{}"), AgentId.parse("other"));

        assertThat(optimizer.suggest(new Ask(0, 1, 1))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour           | red | colour is red, but must be one of the settings strategy, strategy.NAME
            strategy         | TPE | strategy is 'TPE', but must be 1 to 60 characters
            strategy.repeats | yes | strategy.repeats is yes, but must be absent without the setting strategy
            strategy.        | yes | strategy. is yes, but must be one of the settings strategy, strategy.NAME
            """)
    void aWrongSettingIsNamed(String name, String value, String message) {
        assertThatThrownBy(() -> optimizer(Map.of(name, value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoStrategiesAreRefused() {
        assertThatThrownBy(() -> OptimizerSettings.of(Settings.NONE.with("strategy", List.of("a", "b"))))
                .hasMessage("strategy is [a, b], but must be one name");
    }

    private TeamMember optimizer(Map<String, String> settings) {
        return (TeamMember) type.start(new Context(Settings.of(settings)), Optional.empty());
    }

    private static Assignment place(String strategy) {
        return new Assignment(StudyId.parse("s"), PROBLEM, PluginChoice.of(strategy));
    }

    private static Trial trial(long number) {
        return new Trial(
                number,
                SPACE.decode(new double[] {0.5}),
                Trial.State.RUNNING,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    private final class Remembering implements Strategy {
        private final String name;

        Remembering(String name) {
            this.name = name;
        }

        @Override
        public List<Suggestion> ask(Ask ask) {
            calls.add(name + " ask " + ask.trial() + " " + ask.count());
            return List.of(new Suggestion(SPACE.decode(new double[] {0.5})));
        }

        @Override
        public void observe(Trial trial) {
            calls.add(name + " observe " + trial.number());
        }
    }

    private record Context(Settings settings) implements AgentContext {
        @Override
        public AgentId self() {
            return AgentId.parse("learning");
        }

        @Override
        public void tell(AgentId to, Data message) {
            throw new AssertionError("tell is not expected here");
        }

        @Override
        public void after(Duration delay, Data message) {
            throw new AssertionError("after is not expected here");
        }

        @Override
        public void checkpoint() {
            throw new AssertionError("checkpoint is not expected here");
        }

        @Override
        public void offload(Callable<Data> work) {
            throw new AssertionError("offload is not expected here");
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        @Override
        public RandomGenerator random() {
            return new SplittableRandom(1);
        }
    }
}
