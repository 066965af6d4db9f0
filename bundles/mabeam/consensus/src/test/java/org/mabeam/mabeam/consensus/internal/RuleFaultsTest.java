// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.consensus.internal.owner.ForeignCalls;
import org.mabeam.study.PluginChoice;

/** A voting rule is a plugin: it may fail, hang, lie, go and come. */
class RuleFaultsTest {

    private final World world = new World(11);

    @NullUnmarked
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        Rules.of(question -> true, (settings, ballot) -> {
                            throw new IllegalStateException("out of order");
                        }),
                        "it threw java.lang.IllegalStateException: out of order"),
                Arguments.of(
                        Rules.of(question -> true, (settings, ballot) -> {
                            throw new StackOverflowError();
                        }),
                        "it threw java.lang.StackOverflowError"),
                Arguments.of(Rules.of(question -> true, (settings, ballot) -> null), "it answered nothing"),
                Arguments.of(
                        Rules.of(question -> true, (settings, ballot) -> new Outcome.Chosen("other", "because")),
                        "it chose 'other', which is no option"),
                Arguments.of(
                        Rules.of(question -> true, (settings, ballot) -> new Outcome.Agreed(1, "because")),
                        "it agreed on 1.0, which is no answer"),
                Arguments.of(
                        Rules.of(question -> true, (settings, ballot) -> new Outcome.Open("wait")),
                        "it leaves open what is closed"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenRuleRejectsItsProposalAndSaysSo(VotingRuleType type, String why) {
        world.rules.deploy("broken", Rules.majority());
        world.open(faster("ann", "bob").rule(PluginChoice.of("broken")).build());
        world.rules.deploy("broken", type);
        world.open(faster("ann", "bob").named("other").build());

        for (String voter : new String[] {"ann", "bob"}) {
            var unused = world.vote(FASTER, voter, Judgement.accept(1, "yes"));
            world.voted(World.id("other"), voter, Judgement.accept(1, "yes"));
        }
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.REJECTED);
        assertThat(view.why()).isEqualTo("the voting rule 'broken' failed: " + why);
        assertThat(world.decided(World.id("other")).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void aProposalWaitsForItsRuleAlsoPastTheDeadlineAndGoesOnWhenItIsBack() {
        world.open(faster("ann", "bob").build());
        world.rules.remove("majority");
        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        world.simulation.runFor(Duration.ofMinutes(5));

        assertThat(world.view(FASTER).state()).isEqualTo(State.OPEN);
        assertThat(world.view(FASTER).why())
                .isEqualTo("waits for the voting rule 'majority', which is not deployed at the moment");

        world.rules.deploy("majority", Rules.majority());
        ProposalView view = world.decided(FASTER);

        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(world.value(RATE)).isEqualTo("20.0");
    }

    @Test
    void aRuleThatFailsBecauseItIsBeingReplacedIsAskedAgainInItsNewVersion() {
        world.rules.deploy("swapped", Rules.majority());
        world.open(faster("ann", "bob").rule(PluginChoice.of("swapped")).build());
        world.rules.deploy("swapped", Rules.of(question -> true, (settings, ballot) -> {
            world.rules.deploy("swapped", Rules.majority());
            throw new NoClassDefFoundError("its loader is closed");
        }));

        world.voted(FASTER, "ann", Judgement.accept(1, "yes"));
        var unused = world.vote(FASTER, "bob", Judgement.accept(1, "yes"));

        assertThat(world.decided(FASTER).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void aCallThatBlocksIsInterruptedAndHarmsNobodyElse() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch interrupted = new CountDownLatch(1);
        java.util.concurrent.atomic.AtomicReference<Runnable> alarm =
                new java.util.concurrent.atomic.AtomicReference<>();
        Time time = new Time() {
            @Override
            public java.time.InstantSource clock() {
                return java.time.InstantSource.system();
            }

            @Override
            public org.mabeam.foundation.process.Cancellable after(Duration delay, Runnable action) {
                alarm.compareAndSet(null, action);
                return () -> {};
            }
        };
        ForeignCalls calls = new ForeignCalls(threads, time, Duration.ofSeconds(5));
        CountDownLatch begun = new CountDownLatch(1);

        var answer = calls.call(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "late";
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Optional.ofNullable(alarm.get()).orElseThrow().run();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class)
                .withMessageContaining("no answer within 5000 ms");
        assertThat(calls.call(() -> "quick"))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("quick");
        threads.shutdownNow();
    }
}
