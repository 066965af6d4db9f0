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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Event;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;

/** From the proposal to the change. */
class VoteTest {

    private static final FakeAgents.Mind YES = proposal -> Judgement.accept(0.9, "it will help");
    private static final FakeAgents.Mind NO = proposal -> Judgement.reject(0.9, "it will hurt");

    private final World world = new World(7);

    @Test
    void agentsAreAskedAndTheChangeIsMadeInOneBatchWithTheDecision() {
        world.agents.judge("ann", YES).judge("bob", YES).judge("cid", NO);

        world.open(faster("ann", "bob", "cid").build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.outcome()).get().isInstanceOf(Outcome.Chosen.class);
        assertThat(view.figures()).isNotEmpty();
        assertThat(world.value(RATE)).isEqualTo("20.0");
        Event decided = event("proposal.decided");
        Event changed = event("fake.changed");
        assertThat(changed.request()).isEqualTo(decided.request());
        assertThat(view.decided()).hasValue(decided.position());
        assertThat(decided.trace().causation()).isPresent();
    }

    @Test
    void aMajorityAgainstChangesNothing() {
        world.agents.judge("ann", NO).judge("bob", YES).judge("cid", NO);

        world.open(faster("ann", "bob", "cid").build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(world.value(RATE)).isEqualTo("0.0");
    }

    @Test
    void aSecondVoteOfTheSameAgentIsRefused() {
        world.open(faster("ann", "bob", "cid").build());
        world.voted(FASTER, "ann", Judgement.reject(1, "no"));

        assertThatThrownBy(() -> world.voted(FASTER, "ann", Judgement.accept(1, "yes")))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("ann has voted on proposal faster already");

        assertThat(world.view(FASTER).votes().get(AgentId.parse("ann"))).isEqualTo(Judgement.reject(1, "no"));
        assertThat(world.recorded(FASTER)).containsOnlyOnce("proposal.vote-cast");
        assertThat(world.view(FASTER).refusals()).containsExactly(AgentId.parse("ann"));
    }

    @Test
    void whoVotesAgainAndAgainFillsNoRecordAndIsNotedForEver() {
        world.open(faster("ann", "bob", "cid").build());
        world.voted(FASTER, "ann", Judgement.reject(1, "no"));

        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> world.voted(FASTER, "ann", Judgement.accept(1, "yes")))
                    .hasCauseInstanceOf(ConflictException.class);
        }
        world.crashAndRestart();

        assertThat(world.recorded(FASTER)).containsOnlyOnce("proposal.second-vote-refused");
        assertThat(world.view(FASTER).refusals()).containsExactly(AgentId.parse("ann"));
        assertThat(world.view(FASTER).votes()).hasSize(1);
    }

    @Test
    void itIsDecidedEarlyOnceNothingOutstandingCouldChangeIt() {
        world.open(faster("ann", "bob", "cid").patience(Duration.ofHours(1)).build());

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.simulation.runFor(Duration.ofMinutes(5));
        assertThat(world.view(FASTER).state()).isEqualTo(State.OPEN);
        world.voted(FASTER, "bob", Judgement.accept(1, "yes"));

        assertThat(world.decided(FASTER).state()).isEqualTo(State.APPLIED);
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofMinutes(6));
        assertThat(world.view(FASTER).votes()).hasSize(2);
    }

    @Test
    void aChangeIsNotMadeEarlyWithoutAQuorumOrSupportOfAnother() {
        world.open(faster("ann", "bob", "cid")
                .weight("ann", 5)
                .quorum(0.8)
                .by(Author.agent("ann"))
                .patience(Duration.ofHours(1))
                .build());

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.settle();
        assertThat(world.view(FASTER).state()).isEqualTo(State.OPEN);
        world.voted(FASTER, "bob", Judgement.reject(1, "no"));
        world.settle();
        assertThat(world.view(FASTER).state()).isEqualTo(State.OPEN);
        world.voted(FASTER, "cid", Judgement.accept(1, "yes"));

        assertThat(world.decided(FASTER).state()).isEqualTo(State.APPLIED);
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aVoteAfterTheDeadlineIsRefused() {
        world.open(faster("ann", "bob").build());
        world.rules.remove("majority"); // so that it stays open
        world.simulation.runFor(Duration.ofMinutes(2));

        assertThatThrownBy(() -> world.voted(FASTER, "ann", Judgement.accept(1, "yes")))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("voting on proposal faster ended at "
                        + world.view(FASTER).deadline());

        assertThat(world.view(FASTER).votes()).isEmpty();
    }

    @Test
    void aVoteOfAStrangerAndOneThatDoesNotAnswerAreRefused() {
        world.open(faster("ann", "bob").build());

        assertThatThrownBy(() -> world.voted(FASTER, "eve", Judgement.accept(1, "yes")))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("voter is eve, but must be a member of the electorate of proposal faster");
        assertThatThrownBy(() -> world.voted(FASTER, "ann", Judgement.of(new Opinion.Amount(3), 1, "three")))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("opinion is amount, but must be accept, reject or abstain");
    }

    @Test
    void theProposerAloneNeverDecides() {
        world.agents.judge("ann", YES).mute("bob");

        world.open(faster("ann", "bob").weight("ann", 9).by(Author.agent("ann")).build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(view.why()).contains("nobody but its proposer");
    }

    @Test
    void aProposalWhoseVariableMovedIsStale() {
        world.open(faster("ann", "bob").build());
        world.changeElsewhere(RATE, "3.0");

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.voted(FASTER, "bob", Judgement.accept(1, "yes"));
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.STALE);
        assertThat(view.why()).contains("variable http.rate has moved since the proposal was opened");
        assertThat(world.value(RATE)).isEqualTo("3.0");
    }

    @Test
    void aChangeThatAGuardForbidsIsRefusedWithWhatTheGuardSays() {
        world.open(faster("ann", "bob").build());
        world.variables.forbidden = value -> java.util.Optional.of("freeze of http.rate: frozen, but allowed is no");

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.voted(FASTER, "bob", Judgement.accept(1, "yes"));
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REFUSED);
        assertThat(view.why()).contains("freeze of http.rate: frozen");
        assertThat(view.outcome()).isPresent();
    }

    @Test
    void aConflictAtTheLastMomentIsPreparedAnew() {
        world.open(faster("ann", "bob").build());
        world.variables.overtaken = 2;

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.voted(FASTER, "bob", Judgement.accept(1, "yes"));
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    @Test
    void theBestScoredOfSeveralChangesIsMade() {
        Question which = new Question.WhichOf(List.of(
                new Option("keep", List.of()),
                new Option("small", List.of(NewValue.of(RATE, "5.0"))),
                new Option("large", List.of(NewValue.of(RATE, "50.0"), NewValue.of(BURST, "9")))));
        world.open(faster("ann", "bob").asks(which, "sum").build());

        world.voted(FASTER, "ann", scores(Map.of("large", 0.9, "small", 0.5)));
        world.voted(FASTER, "bob", scores(Map.of("large", 0.4, "keep", 0.5)));
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("50.0");
        assertThat(world.value(BURST)).isEqualTo("9");
    }

    @Test
    void theAgreedNumberIsFittedIntoTheDomain() {
        Question much = new Question.HowMuch(BURST, new Layer.Everybody(), 0, 200);
        world.open(faster("ann", "bob").asks(much, "sum").build());

        world.voted(FASTER, "ann", Judgement.of(new Opinion.Amount(3), 1, "three"));
        world.voted(FASTER, "bob", Judgement.of(new Opinion.Amount(4.2), 1, "more"));
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.outcome()).contains(new Outcome.Agreed(3.6, "the mean"));
        assertThat(world.value(BURST)).isEqualTo("4");
    }

    @Test
    void whatIsWithdrawnIsVotedOnNoMore() {
        world.open(faster("ann", "bob").build());

        world.simulation.await(
                world.house.submit(
                        FASTER, new org.mabeam.mabeam.consensus.internal.state.ProposalIntent.Withdraw("a mistake")),
                World.LONG);

        assertThat(world.decided(FASTER).state()).isEqualTo(State.WITHDRAWN);
        world.settle();
        assertThatThrownBy(() -> world.voted(FASTER, "ann", Judgement.accept(1, "yes")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("proposal faster is withdrawn: a mistake");
    }

    private static Judgement scores(Map<String, Double> scores) {
        return Judgement.of(new Opinion.Scores(new TreeMap<>(scores)), 1, "as measured");
    }

    private Event event(String type) {
        return world.record.events().stream()
                .filter(event -> event.body().type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
