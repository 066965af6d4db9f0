// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.study.Direction;
import org.mabeam.variable.VariableView;

/** The same with threads and a disk. */
class RealNodeTest {

    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void fiftyAgentsVoteAtOnceAndWhoThrowsBlocksOrLiesIsSilent() {
        try (RealNode node = new RealNode(folder)) {
            node.type("yes", proposal -> Judgement.accept(1, "it will help"));
            node.type("throws", proposal -> {
                throw new IllegalStateException("no idea");
            });
            node.type("blocks", proposal -> {
                new CountDownLatch(1).await();
                return Judgement.accept(1, "never");
            });
            String[] names = new String[50];
            for (int i = 0; i < 50; i++) {
                names[i] = "agent-" + i;
                node.start(names[i], i == 7 ? "throws" : i == 8 ? "blocks" : "yes", Duration.ofMillis(300));
            }

            ProposalView opened = node.consensus()
                    .open(faster(names)
                            .rule(org.mabeam.study.PluginChoice.of("majority"))
                            .quorum(0.96)
                            .patience(Duration.ofMinutes(5))
                            .build());
            ProposalView view = decided(node, opened.spec().id());

            assertThat(view.state()).isEqualTo(State.APPLIED);
            assertThat(view.votes()).hasSize(48);
            assertThat(node.variables.find(RATE).orElseThrow().value()).isEqualTo("20.0");
        }
    }

    @Test
    void whatIsWrongWithAJudgementIsToldByVoter() {
        try (RealNode node = new RealNode(folder)) {
            node.type("yes", proposal -> Judgement.accept(1, "it will help"));
            node.type("throws", proposal -> {
                throw new IllegalStateException("no idea");
            });
            node.type("blocks", proposal -> {
                new CountDownLatch(1).await();
                return Judgement.accept(1, "never");
            });
            node.start("ann", "yes", PATIENT);
            node.start("bob", "throws", PATIENT);
            node.start("cid", "blocks", Duration.ofMillis(200));

            node.consensus().open(faster("ann", "bob", "cid").quorum(0.3).build());
            ProposalView view = decided(node, World.FASTER);

            assertThat(view.state()).isEqualTo(State.APPLIED);
            assertThat(view.faults().get(AgentId.parse("bob"))).contains("IllegalStateException: no idea");
            assertThat(view.faults().get(AgentId.parse("cid"))).contains("its judge did not answer");
        }
    }

    @Test
    void harmIsTakenBackWithinASecondOfTheEvidence() {
        try (RealNode node = new RealNode(folder)) {
            node.type("yes", proposal -> Judgement.accept(1, "it will help"));
            node.start("ann", "yes", PATIENT);
            node.start("bob", "yes", PATIENT);
            node.consensus()
                    .open(faster("ann", "bob")
                            .canary(new CanarySpec(
                                    0.3, "latency", Direction.MINIMIZE, 0.05, 100_000, Duration.ofHours(1)))
                            .build());
            await().atMost(PATIENT).until(() -> state(node) == State.ON_TRIAL);
            VariableView.Canary canary =
                    node.variables.find(RATE).orElseThrow().canary().orElseThrow();
            RandomGenerator random = new SplittableRandom(1);
            AtomicLong subject = new AtomicLong();
            await().atMost(PATIENT)
                    .until(
                            () -> { // its owner hears of the trial a moment later than we
                                node.evidence().report(RATE, "latency", subject.incrementAndGet(), 10);
                                return samples(node) > 0;
                            });

            for (int i = 0; i < 2000; i++) {
                long next = subject.incrementAndGet();
                double latency = 10 + random.nextGaussian();
                node.evidence().report(RATE, "latency", next, canary.includes(next) ? latency * 1.3 : latency);
            }

            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> state(node) == State.ROLLED_BACK);
            assertThat(node.variables.find(RATE).orElseThrow().canary()).isEmpty();
            assertThat(node.variables.find(RATE).orElseThrow().value()).isEqualTo("0.0");
        }
    }

    private static State state(RealNode node) {
        return node.consensus().find(World.FASTER).orElseThrow().state();
    }

    private static long samples(RealNode node) {
        ProposalView.CanaryView canary =
                node.consensus().find(World.FASTER).orElseThrow().canary().orElseThrow();
        return canary.oldSamples() + canary.newSamples();
    }

    @Test
    void whoIsStoppedIsNotWaitedFor() {
        try (RealNode node = new RealNode(folder)) {
            CountDownLatch judging = new CountDownLatch(1);
            node.type("yes", proposal -> Judgement.accept(1, "it will help"));
            node.type("slow", proposal -> {
                judging.countDown();
                new CountDownLatch(1).await();
                return Judgement.accept(1, "never");
            });
            node.start("ann", "yes", PATIENT);
            node.start("bob", "slow", Duration.ofMinutes(10));
            node.consensus()
                    .open(faster("ann", "bob").patience(Duration.ofHours(1)).build());
            await().atMost(PATIENT).until(() -> judging.getCount() == 0);

            node.agents().stop(AgentId.parse("bob"), Duration.ZERO);

            assertThat(decided(node, World.FASTER).state()).isEqualTo(State.APPLIED);
        }
    }

    private static ProposalView decided(RealNode node, ProposalId id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.consensus().find(id).orElseThrow().state() != State.OPEN);
        return node.consensus().find(id).orElseThrow();
    }
}
