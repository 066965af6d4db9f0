// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.study.Direction;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableView;

/** Decisions about the variables as they are kept. */
class RealVariablesTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Author ROOT = Author.person("root");

    @TempDir
    Path folder;

    private RealNode node;
    private Handle<Double> rate;
    private final RandomGenerator random = new SplittableRandom(4);
    private long subject;

    @BeforeEach
    void start() {
        node = RealNode.withRealVariables(folder);
        VariableView unused =
                node.variables.declare(Declaration.of(RATE, Domain.Real.of(0, 100), "10.0", "of requests"), ROOT);
        rate = node.variables.handle(RATE, Double.class, Reader.of(Namespace.DEFAULT, "limiter"));
        node.type("yes", proposal -> Judgement.accept(1, "it will help"));
        node.start("ann", "yes", PATIENT);
        node.start("bob", "yes", PATIENT);
    }

    @AfterEach
    void stop() {
        rate.close();
        node.close();
    }

    @Test
    void aDecisionIsReadAndItsHistoryNamesTheProposal() {
        ProposalView unused = node.consensus().open(faster("ann", "bob").build());

        reaches(State.APPLIED);
        await().atMost(PATIENT).until(() -> rate.get() == 20);
        Change last = node.variables.find(RATE).orElseThrow().lastChange();
        assertThat(last.proposal()).contains("faster");
        assertThat(last.position())
                .isEqualTo(node.consensus().find(FASTER).orElseThrow().decided().orElseThrow() + 1);
    }

    @Test
    void whoIsToldThatItIsAppliedReadsItAtOnceAndProposesAgain() throws Exception {
        for (int i = 0; i < 100; i++) {
            String value = i % 2 == 0 ? "20.0" : "21.0";
            ProposalId id = ProposalId.parse("faster-" + i);
            CompletableFuture<List<String>> told = new CompletableFuture<>();
            ProposalView unused = node.consensus()
                    .open(faster("ann", "bob")
                            .named(id.name())
                            .asks(
                                    new Question.YesNo(new Option("faster", List.of(NewValue.of(RATE, value)))),
                                    "majority")
                            .build());

            AutoCloseable watch = node.consensus().watch(id, view -> {
                if (view.state() != State.OPEN) {
                    VariableView seen = node.variables.find(RATE).orElseThrow();
                    told.complete(List.of(
                            view.state().name(),
                            seen.value(),
                            seen.lastChange().proposal().orElse("none"),
                            rate.get().toString()));
                }
            });

            assertThat(told)
                    .succeedsWithin(PATIENT)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactly("APPLIED", value, id.name(), value);
            watch.close();
        }
    }

    @Test
    void aShareOfTheSubjectsSeesTheValueOnTrialAndHarmTakesItBack() {
        canary(100_000);
        VariableView.Canary canary =
                node.variables.find(RATE).orElseThrow().canary().orElseThrow();
        assertThat(rate.get(among(canary, true))).isEqualTo(20);
        assertThat(rate.get(among(canary, false))).isEqualTo(10);

        report(2000, 1.3);

        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(1))
                .until(() -> state() == State.ROLLED_BACK);
        await().atMost(PATIENT).until(() -> rate.get(among(canary, true)) == 10);
        assertThat(node.variables.find(RATE).orElseThrow().canary()).isEmpty();
    }

    @Test
    void aPromotionEndsTheTrialAndNoCoolDownStandsInItsWay() {
        node.variables.guard(guards(true, Optional.of(Duration.ofDays(1)), Set.of()), ROOT);
        canary(300);

        report(2000, 1);

        reaches(State.APPLIED);
        await().atMost(PATIENT).until(() -> rate.get() == 20);
        assertThat(node.variables.find(RATE).orElseThrow().canary()).isEmpty();
        assertThat(node.variables.find(RATE).orElseThrow().value()).isEqualTo("20.0");
    }

    @Test
    void whatIsOnTrialIsChangedByNobodyElseAndTheTrialGoesOn() {
        canary(100_000);

        assertThatThrownBy(() -> node.variables.change(ChangeRequest.of(RATE, "30", ROOT, "I know better")))
                .isInstanceOf(ConflictException.class)
                .hasMessage("trial of http.rate: 20.0 by faster, but allowed is none of another proposal");

        assertThat(state()).isEqualTo(State.ON_TRIAL);
        assertThat(node.variables.find(RATE).orElseThrow().canary()).isPresent();
    }

    @Test
    void anEmergencyEndsTheTrialAndItsValueStays() {
        node.variables.guard(guards(false, Optional.empty(), Set.of("person:root")), ROOT);
        canary(100_000);

        change(NewValue.of(RATE, "1"), true);

        reaches(State.ROLLED_BACK);
        assertThat(node.consensus().find(FASTER).orElseThrow().why())
                .contains("the value of http.rate on trial is gone");
        await().atMost(PATIENT).until(() -> rate.get() == 1);
        assertThat(node.variables.find(RATE).orElseThrow().canary()).isEmpty();
    }

    @Test
    void aValueOfALayerOrForSomeTimeLeavesTheTrialAlone() {
        canary(100_000);

        change(new NewValue(RATE, new Layer.OfAgent("eve"), Optional.of("7"), Optional.empty()), false);
        change(new NewValue(RATE, new Layer.Everybody(), Optional.of("8"), Optional.of(Duration.ofHours(1))), false);

        assertThat(state()).isEqualTo(State.ON_TRIAL);
        assertThat(node.variables.find(RATE).orElseThrow().canary()).isPresent();
    }

    private void change(NewValue value, boolean emergency) {
        List<VariableView> unused = node.variables.change(
                new ChangeRequest(List.of(value), ROOT, "it burns", Optional.empty(), emergency, new TreeMap<>()));
    }

    private static Guards guards(boolean byProposal, Optional<Duration> coolDown, Set<String> override) {
        return new Guards(
                Namespace.DEFAULT,
                "http",
                byProposal,
                OptionalDouble.empty(),
                coolDown,
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Set.of(),
                Set.of(),
                override);
    }

    private void canary(long samples) {
        ProposalView unused = node.consensus()
                .open(faster("ann", "bob")
                        .canary(new CanarySpec(0.5, "latency", Direction.MINIMIZE, 0.05, samples, Duration.ofHours(1)))
                        .build());
        reaches(State.ON_TRIAL);
        await().atMost(PATIENT)
                .until(() -> node.variables.find(RATE).orElseThrow().canary().isPresent());
        await().atMost(PATIENT)
                .until(
                        () -> { // its owner hears of the trial a moment later than we
                            report(1, 1);
                            ProposalView.CanaryView seen = node.consensus()
                                    .find(FASTER)
                                    .orElseThrow()
                                    .canary()
                                    .orElseThrow();
                            return seen.oldSamples() + seen.newSamples() > 0;
                        });
    }

    private void report(int count, double harm) {
        for (int i = 0; i < count; i++) {
            subject++;
            double latency = 10 + random.nextGaussian();
            node.evidence().report(RATE, "latency", subject, rate.get(subject) == 20 ? latency * harm : latency);
        }
    }

    private static long among(VariableView.Canary canary, boolean those) {
        long candidate = 0;
        while (canary.includes(candidate) != those) {
            candidate++;
        }
        return candidate;
    }

    private void reaches(State wanted) {
        await().atMost(PATIENT).pollInterval(Duration.ofMillis(5)).until(() -> state() == wanted);
    }

    private State state() {
        return node.consensus().find(FASTER).orElseThrow().state();
    }
}
