// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.consensus.internal.World.BURST;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What is wrong with a proposal is said before it is opened, all of it. */
class OpeningTest {

    private final World world = new World(17);

    static Stream<Arguments> wrong() {
        Question unknown = new Question.YesNo(new Option("x", List.of(NewValue.of(VariableId.parse("no.such"), "1"))));
        Question outside = new Question.YesNo(new Option("x", List.of(NewValue.of(RATE, "1000"))));
        Question much = new Question.HowMuch(VariableId.parse("no.such"), new Layer.Everybody(), 0, 1);
        return Stream.of(
                Arguments.of(
                        faster("ann", "bob").rule(PluginChoice.of("dice")).build(),
                        "rule is dice, but must be one of majority, sum"),
                Arguments.of(
                        faster("ann", "bob").rule(PluginChoice.of("sum")).build(),
                        "rule is sum, but must be a voting rule that decides such a question (YesNo)"),
                Arguments.of(
                        faster("ann", "bob")
                                .rule(new PluginChoice("majority", Settings.of(Map.of("magic", "1"))))
                                .build(),
                        "rule.settings.magic"),
                Arguments.of(
                        faster("ann", "bob").asks(unknown, "majority").build(),
                        "variable is no.such, but must be the name of a variable"),
                Arguments.of(
                        faster("ann", "bob").asks(much, "sum").build(),
                        "variable is no.such, but must be the name of a variable"),
                Arguments.of(
                        faster("ann", "bob").asks(outside, "majority").build(),
                        "option x.http.rate is 1000, but must be a number from 0.0 to 100.0"),
                Arguments.of(
                        faster("ann").by(Author.agent("ann")).build(),
                        "electorate is [ann], but must be at least one agent that is not the proposer"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamedWithWhatWouldBeRight(ProposalSpec spec, String sentence) {
        assertThatThrownBy(() -> world.open(spec))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining(sentence);

        assertThat(world.record.events()).isEmpty();
        assertThat(world.house.list(Namespace.DEFAULT)).isEmpty();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        ProposalSpec spec = faster("ann")
                .by(Author.agent("ann"))
                .asks(
                        new Question.YesNo(new Option("x", List.of(NewValue.of(VariableId.parse("no.such"), "1")))),
                        "dice")
                .build();

        assertThatThrownBy(() -> world.open(spec))
                .hasMessageContainingAll("rule is dice", "variable is no.such", "electorate is [ann]");
    }

    @Test
    void aChangeThatTheGuardsForbidNowIsNotPutToTheVote() {
        world.variables.forbidden = value -> Optional.of("freeze of http.rate: frozen, but allowed is no");

        assertThatThrownBy(() -> world.open(faster("ann", "bob").build()))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("option faster: freeze of http.rate: frozen");
    }

    @Test
    void whoMayNotVoteIsNotInTheElectorate() {
        world.variables.guard(guards(OptionalInt.empty(), Set.of("agent:team-*", "agent:ann")), Author.person("root"));

        assertThatThrownBy(() -> world.open(faster("ann", "team-1", "eve").build()))
                .hasMessageContaining("electorate is eve, but must be an agent that may vote on 'http'");
    }

    @Test
    void aProposerHasAQuotaAnHourThatSurvivesARestart() {
        world.variables.guard(guards(OptionalInt.of(2), Set.of()), Author.person("root"));
        world.open(faster("ann", "bob").named("p1").build());
        world.open(faster("ann", "bob").named("p2").build());

        assertThatThrownBy(() -> world.open(faster("ann", "bob").named("p3").build()))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining(
                        "person:alice has opened 2 proposals within an hour, but 2 are allowed for 'http'");
        world.open(faster("ann", "bob").named("p3").by(Author.person("bert")).build());

        world.crashAndRestart();
        world.variables.guard(guards(OptionalInt.of(2), Set.of()), Author.person("root"));
        assertThatThrownBy(() -> world.open(faster("ann", "bob").named("p4").build()))
                .hasCauseInstanceOf(ConflictException.class);
        world.simulation.runFor(Duration.ofHours(1));
        assertThat(world.open(faster("ann", "bob").named("p4").build()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void anElectorateThatTheRuleCannotDecideWithIsRefused() {
        world.rules.deploy("of-four", Rules.of(question -> true, (settings, ballot) -> {
            if (ballot.electorate().size() < 4) {
                throw new InvalidValueException(
                        "electorate", ballot.electorate().size(), "at least 4 voters");
            }
            return new Outcome.Open("votes are outstanding");
        }));

        assertThatThrownBy(() -> world.open(
                        faster("ann", "bob").rule(PluginChoice.of("of-four")).build()))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("rule.electorate is 2, but must be at least 4 voters");
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("nonsense")
    void aRuleThatMakesNoSenseOfAnEmptyBallotOpensNothing(@Nullable Outcome outcome) {
        world.rules.deploy("odd", Rules.of(question -> true, (settings, ballot) -> said(outcome)));

        assertThatThrownBy(() -> world.open(
                        faster("ann", "bob").rule(PluginChoice.of("odd")).build()))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("the voting rule 'odd' cannot be used")
                .hasMessageContaining("without votes it ");
        assertThat(world.record.events()).isEmpty();
    }

    static Stream<Outcome> nonsense() {
        return Stream.of(new Outcome.Chosen("other", "because"), new Outcome.Agreed(1, "because"));
    }

    @NullUnmarked
    private static Outcome said(Outcome outcome) {
        return outcome;
    }

    @Test
    void aRuleIsTriedWithTheWeightsThatWillBeFrozen() {
        AtomicReference<Map<AgentId, Double>> seen = new AtomicReference<>(Map.of());
        world.rules.deploy("curious", Rules.of(question -> true, (settings, ballot) -> {
            seen.set(ballot.electorate());
            assertThat(ballot.votes()).isEmpty();
            return new Outcome.Open("votes are outstanding");
        }));

        ProposalView view = world.open(faster("ann", "bob", "cid", "dan")
                .weighting(Weighting.EARNED)
                .rule(PluginChoice.of("curious"))
                .build());

        assertThat(seen.get()).isEqualTo(view.weights()).containsEntry(AgentId.parse("ann"), 0.25);
    }

    @Test
    void numbersAmongWhichTheVariableHasNoValueAreNotPutToTheVote() {
        Question none = new Question.HowMuch(BURST, new Layer.Everybody(), 3.2, 3.9);

        assertThatThrownBy(
                        () -> world.open(faster("ann", "bob").asks(none, "sum").build()))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("low and high is 3.2 and 3.9, but must be around a value of http.burst: "
                        + "a whole number from 0 to 50");
    }

    @Test
    void aRuleThatCannotBeMadeOpensNothing() {
        world.rules.deploy("broken", Rules.of(question -> true, (settings, ballot) -> {
            throw new IllegalStateException("out of order");
        }));

        assertThatThrownBy(() -> world.open(
                        faster("ann", "bob").rule(PluginChoice.of("broken")).build()))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("the voting rule 'broken' cannot be used: java.lang.IllegalStateException");
        assertThat(world.record.events()).isEmpty();
    }

    @Test
    void aNameIsUsedOnce() {
        world.open(faster("ann", "bob").build());

        assertThatThrownBy(() -> world.open(faster("ann", "bob").build()))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("there is a proposal faster already");
    }

    @Test
    void theElectorateAndItsWeightsAreFrozen() {
        world.open(faster("ann", "bob").weight("bob", 3).build());

        assertThat(world.view(FASTER).weights().values()).containsExactly(1.0, 3.0);
        world.voted(FASTER, "bob", Judgement.accept(1, "yes"));
        assertThat(world.decided(FASTER).why()).isEqualTo("3.0 for and 0.0 against");
    }

    private static Guards guards(OptionalInt perHour, Set<String> vote) {
        return new Guards(
                Namespace.DEFAULT,
                "http",
                true,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                perHour,
                Set.of(),
                vote,
                Set.of());
    }
}
