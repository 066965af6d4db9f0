// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Silence;
import org.mabeam.foundation.error.ConflictException;

/** Who does not vote, or does not answer the question. */
class SilenceTest {

    private static final FakeAgents.Mind YES = proposal -> Judgement.accept(0.9, "it will help");
    private static final FakeAgents.Mind NO = proposal -> Judgement.reject(0.9, "it will hurt");

    private final World world = new World(29);

    @Test
    void silenceNeverCountsForTheQuorum() {
        world.agents.judge("ann", YES);

        world.open(
                faster("ann", "bob", "cid").quorum(0.5).silence(Silence.ACCEPT).build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(view.why()).contains("no quorum: 33.3 % of the electorate's weight voted, but 50.0 % must");
        assertThat(world.simulation.clock().instant())
                .isBetween(view.deadline(), view.deadline().plusSeconds(1));
    }

    @Test
    void silenceCountsAsStatedOnceTheQuorumIsThere() {
        world.agents.judge("ann", YES).judge("bob", NO);

        world.open(
                faster("ann", "bob", "cid").silence(Silence.ACCEPT).quorum(0.6).build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.votes()).doesNotContainKey(AgentId.parse("cid"));
    }

    @ParameterizedTest
    @CsvSource({"ABSTAIN, APPLIED", "ACCEPT, APPLIED", "REJECT, REJECTED"})
    void whoIsSilentCountsAsStated(Silence silence, State state) {
        world.open(faster("ann", "bob", "cid").silence(silence).quorum(0.3).build());

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));

        assertThat(world.decided(FASTER).state()).isEqualTo(state);
    }

    @Test
    void aDeathEndsTheWaitingAndLowersNoBar() {
        world.agents.judge("ann", YES).judge("bob", YES).judge("cid", YES).thinking(Duration.ofSeconds(20));
        world.open(faster("ann", "bob", "cid")
                .quorum(1)
                .patience(Duration.ofHours(1))
                .build());
        world.simulation.runUntil(() -> world.agents.asked.size() == 3, Duration.ofSeconds(1));

        world.agents.stop(AgentId.parse("cid"), Duration.ZERO);
        ProposalView view = world.decided(FASTER);

        assertThat(view.gone()).containsExactly(AgentId.parse("cid"));
        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(view.why()).contains("no quorum");
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aJudgementThatThrowsOrLiesAboutItsKindCountsAsSilence() {
        world.agents
                .judge("ann", YES)
                .judge("bob", proposal -> {
                    throw new IllegalStateException("no idea");
                })
                .judge("cid", proposal -> Judgement.of(new Opinion.Amount(1), 1, "one"));

        world.open(faster("ann", "bob", "cid").quorum(0.3).build());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.faults().get(AgentId.parse("bob"))).contains("IllegalStateException: no idea");
        assertThat(view.faults().get(AgentId.parse("cid"))).contains("opinion is amount");
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"ABSTAIN, REJECTED", "ACCEPT, APPLIED", "REJECT, REJECTED"})
    void aJudgementThatIsNoneCountsAsSilenceIsStated(Silence silence, State state) {
        world.agents
                .judge("ann", YES)
                .judge("bob", NO)
                .judge("cid", proposal -> Judgement.of(new Opinion.Ranking(List.of()), 1, "a ranking"));

        world.open(faster("ann", "bob", "cid")
                .silence(silence)
                .patience(Duration.ofHours(1))
                .build());

        assertThat(world.decided(FASTER).state()).isEqualTo(state);
        assertThat(world.view(FASTER).faults()).containsOnlyKeys(AgentId.parse("cid"));
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whoWasSilentByFaultVotesNoMore() {
        world.agents.judge("bob", proposal -> {
            throw new IllegalStateException("no idea");
        });
        world.open(faster("ann", "bob").patience(Duration.ofHours(1)).build());
        world.settle();

        assertThatThrownBy(() -> world.voted(FASTER, "bob", Judgement.accept(1, "yes")))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("agent bob counts as silent on proposal faster already");
    }
}
