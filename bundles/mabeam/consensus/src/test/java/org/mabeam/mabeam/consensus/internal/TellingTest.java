// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.variable.NewValue;

/** Whoever hears what was decided finds the variables changed, also where they follow the record behind it. */
class TellingTest {

    private static final FakeAgents.Mind YES = proposal -> Judgement.accept(0.9, "it will help");

    private final World world = new World(23);
    private final List<AutoCloseable> watches = new ArrayList<>();

    @Test
    void whoIsToldThatItIsAppliedReadsTheNewValue() {
        world.agents.judge("ann", YES).judge("bob", YES);
        variablesLag();
        world.open(faster("ann", "bob").build());
        List<String> read = new ArrayList<>();
        watches.add(world.house.watch(FASTER, view -> {
            if (view.state() == State.APPLIED) {
                read.add(world.value(RATE));
            }
        }));

        world.decided(FASTER);
        assertThat(world.value(RATE)).isEqualTo("20.0");
        world.settle();

        assertThat(read).containsExactly("20.0");
    }

    @Test
    void whatIsProposedAtOnceAfterItIsNotStale() {
        world.agents.judge("ann", YES).judge("bob", YES);
        variablesLag();
        world.open(faster("ann", "bob").build());
        List<CompletableFuture<ProposalView>> next = new ArrayList<>();
        watches.add(world.house.watch(FASTER, view -> {
            if (view.state() == State.APPLIED) {
                next.add(world.opening.open(again()));
            }
        }));

        world.decided(FASTER);
        world.settle();
        world.decided(World.id("again"));

        assertThat(next).hasSize(1);
        assertThat(world.view(World.id("again")).state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("30.0");
    }

    @Test
    void aValueOnTrialIsThereWhenItsTrialIsTold() {
        world.agents.judge("ann", YES).judge("bob", YES);
        variablesLag();
        world.open(faster("ann", "bob").canary(TrialTest.CANARY).build());

        world.decided(FASTER);

        assertThat(world.view(FASTER).state()).isEqualTo(State.ON_TRIAL);
        assertThat(world.variables.find(RATE).orElseThrow().canary()).isPresent();
    }

    @Test
    void whileTheVariablesCannotCatchUpNothingIsTold() {
        world.agents.judge("ann", YES).judge("bob", YES);
        variablesLag();
        world.variables.stuck = true;
        world.open(faster("ann", "bob").build());
        world.settle();

        assertThat(world.recorded(FASTER)).contains("proposal.decided");
        assertThat(world.view(FASTER).state()).isEqualTo(State.OPEN);
        assertThat(world.view(FASTER).why()).isEqualTo("waits for the variables: the record cannot be read");
        world.variables.stuck = false;
        world.settle();

        assertThat(world.view(FASTER).state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    @Test
    void whatWasDecidedBeforeARestartIsFoundAfterIt() {
        world.agents.judge("ann", YES).judge("bob", YES);
        world.open(faster("ann", "bob").build());
        ProposalView view = world.decided(FASTER);

        world.crashAndRestart(view.decided().orElseThrow() - 1);

        assertThat(world.view(FASTER).state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    /** The variables show what is on the record now, and more only when they are to catch up. */
    private void variablesLag() {
        world.variables.applied = world.record.position();
    }

    private static ProposalSpec again() {
        return faster("ann", "bob")
                .named("again")
                .asks(new Question.YesNo(new Option("again", List.of(NewValue.of(RATE, "30.0")))), "majority")
                .build();
    }
}
