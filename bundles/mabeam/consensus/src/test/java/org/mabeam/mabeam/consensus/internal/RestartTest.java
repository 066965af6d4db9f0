// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.foundation.discovery.Namespace;

/** What is open when the node dies goes on after its start. */
class RestartTest {

    private static final FakeAgents.Mind YES = proposal -> Judgement.accept(0.9, "it will help");

    private final World world = new World(13);

    @Test
    void whoHasNotVotedIsAskedAgainAndNobodyElse() {
        world.agents.judge("ann", YES).judge("bob", YES).thinking(Duration.ofMillis(1));
        world.open(faster("ann", "bob", "cid").quorum(1).build());
        world.simulation.runUntil(() -> world.view(FASTER).votes().size() == 2, World.LONG);

        world.crashAndRestart();
        world.agents.judge("ann", YES).judge("bob", YES).judge("cid", YES);
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(world.agents.asked.keySet()).containsExactly(AgentId.parse("cid"));
        assertThat(world.recorded(FASTER).stream().filter("proposal.vote-cast"::equals))
                .hasSize(3);
    }

    @Test
    void theDeadlineHolds() {
        world.open(faster("ann", "bob").patience(Duration.ofMinutes(5)).build());
        world.simulation.runFor(Duration.ofMinutes(1));

        world.crashAndRestart();
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(world.simulation.clock().instant())
                .isBetween(view.deadline(), view.deadline().plusSeconds(1));
    }

    @Test
    void theDeadlineHoldsAlsoIfItPassedWhileTheNodeWasDown() {
        world.open(faster("ann", "bob").patience(Duration.ofMinutes(5)).build());
        world.simulation.runFor(Duration.ofSeconds(1));
        world.node.crash();
        world.simulation.runFor(Duration.ofHours(1));

        world.crashAndRestart();
        world.agents.judge("ann", YES).judge("bob", YES);
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(world.agents.asked).isEmpty();
    }

    @Test
    void whatWasDecidedIsFoundAsItWas() {
        world.agents.judge("ann", YES).judge("bob", YES);
        world.open(faster("ann", "bob").build());
        ProposalView before = world.decided(FASTER);

        world.crashAndRestart();

        assertThat(world.view(FASTER)).isEqualTo(before);
        assertThat(world.house.list(Namespace.DEFAULT)).containsExactly(before);
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    @Test
    void agentsThatAreAwayAreAskedWhenTheyAreBack() {
        world.present.go(world.agents);
        world.open(faster("ann", "bob").build());
        world.simulation.runFor(Duration.ofSeconds(10));
        assertThat(world.view(FASTER).why()).isEqualTo("waits for the agents, which are away at the moment");

        world.agents.judge("ann", YES).judge("bob", YES);
        world.present.come(world.agents);

        assertThat(world.decided(FASTER).state()).isEqualTo(State.APPLIED);
        assertThat(world.simulation.elapsed()).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void whoIsInterruptedByAnUpdateOfTheAgentsIsNeitherGoneNorAtFault() {
        world.agents.judge("ann", YES).judge("bob", YES).thinking(Duration.ofMinutes(1));
        world.open(faster("ann", "bob").patience(Duration.ofHours(1)).build());
        world.simulation.runFor(Duration.ofMillis(1));

        world.present.go(world.agents);
        world.agents.close();
        world.simulation.runFor(Duration.ofSeconds(1));
        world.agents.judge("ann", YES).judge("bob", YES).thinking(Duration.ofMillis(1));
        world.present.come(world.agents);
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.gone()).isEmpty();
        assertThat(view.faults()).isEmpty();
    }
}
