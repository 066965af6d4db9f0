// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Lease;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.testkit.strategy.LyingStrategyType;
import org.mabeam.testkit.strategy.ThrowingStrategyType;

class StudyLifeTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Simulation simulation = new Simulation(5);
    private final SimulatedRecord record = new SimulatedRecord();
    private final FakeDirectory<StrategyType> types =
            new FakeDirectory<StrategyType>().deploy("random", Specs.random()).deploy("fussy", Specs.fussy());

    private SimulatedHouse house(String name) {
        return new SimulatedHouse(
                simulation,
                name,
                record,
                StoreFaults.CALM,
                types,
                2,
                Duration.ofMillis(10),
                lease -> Specs.bowl(lease.point()));
    }

    private static StudySpec outside(int parallel, long trials) {
        StudySpec spec = Specs.study(trials).parallel(parallel).build();
        return new StudySpec(
                spec.id(),
                spec.space(),
                spec.objective(),
                spec.strategy(),
                Optional.empty(),
                spec.stop(),
                spec.seed(),
                spec.mode(),
                parallel,
                Duration.ofMinutes(5),
                Optional.empty(),
                List.of());
    }

    @Test
    void aPausedStudySuggestsNothingUntilItIsResumed() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(200).build());
        node.await(node.house.submit(Specs.ID, new StudyIntent.Pause()));
        simulation.runFor(Duration.ofSeconds(1));
        int trials = node.view(Specs.ID).trials().size();

        simulation.runFor(Duration.ofMinutes(1));

        assertThat(node.view(Specs.ID).state()).isEqualTo(State.PAUSED);
        assertThat(node.view(Specs.ID).trials()).hasSize(trials);
        node.await(node.house.submit(Specs.ID, new StudyIntent.Resume()));
        assertThat(node.finish(Specs.ID).counts().complete()).isEqualTo(200);
    }

    @Test
    void anEnqueuedPointIsTriedOnceBeforeTheStrategyIsAskedAgain() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(60).build());

        node.await(node.house.submit(Specs.ID, new StudyIntent.Enqueue(Map.of("x", "0.25", "k", "2", "b", "true"))));
        int known = node.view(Specs.ID).trials().size();
        StudyView ended = node.finish(Specs.ID);

        List<Trial> tried = ended.trials().stream()
                .filter(trial -> trial.point().text("x").equals("0.25"))
                .toList();
        assertThat(tried).hasSize(1);
        assertThat(tried.get(0).number()).isBetween(known - 1L, known + 2L);
    }

    @Test
    void aSwapTakesOverAtItsTrialAndIsOnTheRecord() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(60).build());

        node.await(node.house.submit(Specs.ID, new StudyIntent.Swap(PluginChoice.of("fussy"), OptionalLong.of(30))));
        assertThat(node.view(Specs.ID).scheduledSwap().orElseThrow().atTrial()).isEqualTo(30);
        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.strategy()).isEqualTo(PluginChoice.of("fussy"));
        List<String> events = record.events().stream()
                .map(event -> event.body().type() + " " + event.body().json())
                .toList();
        int swapped = indexOf(events, "study.swapped");
        assertThat(swapped).isLessThan(indexOf(events, "\"trial\":30,\"point\""));
        assertThat(swapped).isGreaterThan(indexOf(events, "\"trial\":29,\"point\""));
    }

    @Test
    void anotherPluginUnderTheNameOfTheStrategyTakesOver() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(5_000).build());
        simulation.runUntil(() -> node.view(Specs.ID).trials().size() > 20, LONG);
        List<Long> seen = new ArrayList<>();

        types.deploy("random", (problem, settings) -> new org.mabeam.strategy.Strategy() {
            @Override
            public List<org.mabeam.strategy.Suggestion> ask(org.mabeam.strategy.Ask ask) {
                return List.of(
                        new org.mabeam.strategy.Suggestion(problem.space().random(ask.random(0))));
            }

            @Override
            public void observe(Trial trial) {
                seen.add(trial.number());
            }
        });
        simulation.runFor(Duration.ofSeconds(1));

        assertThat(seen).contains(0L, 1L, 20L).isNotEmpty();
        assertThat(seen.stream().filter(number -> number == 3).count()).isEqualTo(2);
        assertThat(record.events())
                .anyMatch(event -> event.body().type().equals("study.strategy-replaced")
                        && event.body().json().contains("\"version\":\"1.0.3\""));
    }

    @Test
    void withoutItsStrategyAStudyWaitsSaysSoAndGoesOnByItself() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(500).build());
        simulation.runUntil(() -> node.view(Specs.ID).trials().size() > 20, LONG);

        types.remove("random");
        simulation.runFor(Duration.ofMinutes(10));
        StudyView waiting = node.view(Specs.ID);
        StudiesHealth health = new StudiesHealth(node.house::list);
        Result ill = health.execute();
        types.deploy("random", Specs.random());
        StudyView ended = node.finish(Specs.ID);

        assertThat(waiting.waitingFor()).hasValue("strategy random, which is not deployed");
        assertThat(ill.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(ill).asString().contains("study " + Specs.ID + " waits for strategy random, which is not deployed");
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
        assertThat(waiting.trials()).hasSizeLessThan(500);
        assertThat(waiting.counts().running()).isZero();
        assertThat(ended.counts().complete()).isEqualTo(500);
        assertThat(record.events().stream()
                        .filter(event -> event.body().type().equals("study.strategy-replaced"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aStrategyThatThrowsOrLiesIsIsolatedReportedAndTriedAgain() {
        for (StrategyType bad : List.<StrategyType>of(
                new ThrowingStrategyType(ThrowingStrategyType.When.ASK, new IllegalStateException("ouch")),
                new ThrowingStrategyType(ThrowingStrategyType.When.OBSERVE, new IllegalStateException("ouch")),
                new ThrowingStrategyType(ThrowingStrategyType.When.CREATE, new IllegalStateException("ouch")),
                new LyingStrategyType(LyingStrategyType.Lie.ANOTHER_SPACE),
                new LyingStrategyType(LyingStrategyType.Lie.TOO_MANY),
                suggestingNull(),
                answeringNull())) {
            Simulation own = new Simulation(9);
            FakeDirectory<StrategyType> deployed = new FakeDirectory<StrategyType>().deploy("random", bad);
            SimulatedHouse node = new SimulatedHouse(
                    own,
                    "node",
                    new SimulatedRecord(),
                    StoreFaults.CALM,
                    deployed,
                    2,
                    Duration.ofMillis(10),
                    lease -> Specs.bowl(lease.point()));
            node.create(Specs.study(20).build());
            own.runFor(Duration.ofSeconds(5));

            assertThat(node.view(Specs.ID).waitingFor().orElse(""))
                    .as(bad.toString())
                    .contains("strategy random, which failed: ");
            deployed.deploy("random", Specs.random());
            assertThat(node.finish(Specs.ID).counts().complete()).isEqualTo(20);
        }
    }

    @Test
    void anExhaustedSpaceEndsTheStudy() {
        types.deploy(
                "random",
                (problem, settings) -> ask -> ask.trial() < 7
                        ? List.of(new org.mabeam.strategy.Suggestion(
                                problem.space().random(ask.random(0))))
                        : List.of());
        SimulatedHouse node = house("node");
        node.create(Specs.study(100).parallel(2).build());

        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.trials()).hasSize(7);
        assertThat(ended.finishedBecause()).hasValue("the strategy has no more points");
    }

    @Test
    void aWorkerFromOutsideRunsTrialsUnderALease() {
        SimulatedHouse node = house("node");
        node.create(outside(2, 2));

        Lease one = node.await(node.house.lease(Specs.ID, "gpu-1", LONG)).orElseThrow();
        Lease two = node.await(node.house.lease(Specs.ID, "gpu-2", LONG)).orElseThrow();
        node.await(node.house.submit(Specs.ID, new StudyIntent.Complete(one.trial(), one.token(), 1)));
        node.await(node.house.submit(
                Specs.ID, new StudyIntent.Fail(two.trial(), two.token(), Failure.Kind.ERROR, "no memory")));

        StudyView ended = node.finish(Specs.ID);
        assertThat(two.token()).isGreaterThan(one.token());
        assertThat(ended.counts()).isEqualTo(new StudyView.Counts(0, 1, 1, 0));
        assertThat(node.await(node.house.lease(Specs.ID, "gpu-1", LONG))).isEmpty();
    }

    @Test
    void aSilentWorkerLosesItsTrialAndItsTokenIsStale() {
        SimulatedHouse node = house("node");
        node.create(outside(1, 1));
        Lease lost = node.await(node.house.lease(Specs.ID, "gpu-1", LONG)).orElseThrow();

        Lease next = node.await(node.house.lease(Specs.ID, "gpu-2", LONG)).orElseThrow();

        assertThat(next.trial()).isEqualTo(lost.trial());
        assertThat(next.point()).isEqualTo(lost.point());
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(next.token()).isGreaterThan(lost.token());
        assertThatThrownBy(() -> node.await(
                        node.house.submit(Specs.ID, new StudyIntent.Complete(lost.trial(), lost.token(), 1))))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConflictException.class);
        node.await(node.house.submit(Specs.ID, new StudyIntent.Complete(next.trial(), next.token(), 1)));
        assertThat(node.finish(Specs.ID).counts().complete()).isEqualTo(1);
    }

    @Test
    void aRenewedLeaseLastsUntilTheDeadlineAndNotLonger() {
        SimulatedHouse node = house("node");
        node.create(outside(1, 1));
        Lease lease = node.await(node.house.lease(Specs.ID, "gpu-1", LONG)).orElseThrow();

        for (int i = 0; i < 9; i++) {
            simulation.runFor(Duration.ofSeconds(30));
            lease = node.await(node.house.renew(lease));
        }
        assertThat(lease.until()).isBeforeOrEqualTo(lease.deadline());
        simulation.runFor(Duration.ofSeconds(40));

        StudyView ended = node.finish(Specs.ID);
        assertThat(ended.trials().get(0).failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
    }

    @Test
    void aThousandWaitingWorkersAreServedInBatches() {
        SimulatedHouse node = house("node");
        node.create(outside(1_000, 1_000));
        List<CompletableFuture<Optional<Lease>>> waiting = new ArrayList<>();

        for (int i = 0; i < 1_000; i++) {
            waiting.add(node.house.lease(Specs.ID, "gpu-" + i, LONG));
        }
        waiting.forEach(node::await);

        assertThat(waiting.stream()
                        .map(lease -> lease.join().orElseThrow().trial())
                        .distinct())
                .hasSize(1_000);
        assertThat(simulation.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPatienceThatIsOverAnswersEmpty() {
        SimulatedHouse node = house("node");
        node.create(outside(1, 5));
        node.await(node.house.lease(Specs.ID, "gpu-1", LONG));

        assertThat(node.await(node.house.lease(Specs.ID, "gpu-2", Duration.ofSeconds(3))))
                .isEmpty();
    }

    @Test
    void theTimeOfAStudyEndsItAndWhatRunsMayEnd() {
        SimulatedHouse node = house("node");
        Stop stop = new Stop(
                OptionalLong.empty(), Optional.of(Duration.ofSeconds(2)), OptionalDouble.empty(), OptionalLong.empty());
        node.create(Specs.study(stop).build());

        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.finishedBecause()).hasValue("its time of PT2S is over");
        assertThat(ended.trials()).allMatch(trial -> trial.state() == Trial.State.COMPLETE);
    }

    @Test
    void aSecondOwnerFencesTheFirst() {
        SimulatedHouse first = house("first");
        first.create(Specs.study(5_000).build());
        simulation.runUntil(() -> first.view(Specs.ID).trials().size() > 20, LONG);

        SimulatedHouse second = house("second");
        StudyView ended = second.finish(Specs.ID);

        assertThat(ended.counts().complete()).isEqualTo(5_000);
        assertThat(first.view(Specs.ID).waitingFor()).hasValue("its owner, which is another process now");
    }

    @Test
    void aStudyOfThisNameExistsAlready() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(5).build());

        assertThatThrownBy(() -> node.create(Specs.study(6).build()))
                .hasMessageContaining("there is a study trial-balloon already");
    }

    @Test
    void anEndedStudyIsFoundAfterARestartWithItsSummaryAndItsTrials() {
        SimulatedHouse node = house("node");
        node.create(Specs.study(20).build());
        StudyView ended = node.finish(Specs.ID);
        node.crash();

        SimulatedHouse next = house("next");

        StudyView summary = next.house.list(Specs.ID.namespace()).get(0);
        assertThat(summary.trials()).isEmpty();
        assertThat(summary.counts()).isEqualTo(ended.counts());
        assertThat(summary.best().orElseThrow().value())
                .isEqualTo(ended.best().orElseThrow().value());
        assertThat(next.view(Specs.ID).trials()).hasSize(20);
    }

    @Test
    void aWatcherSeesTheNewestAndTheEnd() throws Exception {
        SimulatedHouse node = house("node");
        node.create(Specs.study(50).build());
        List<StudyView> seen = new ArrayList<>();
        AutoCloseable watch = node.house.watch(Specs.ID, seen::add);
        node.finish(Specs.ID);
        simulation.runFor(Duration.ofSeconds(1));
        watch.close();

        assertThat(seen).hasSizeGreaterThan(2);
        assertThat(seen.get(seen.size() - 1).state()).isEqualTo(State.FINISHED);
        assertThat(node.telemetry.open()).isZero();
    }

    @NullUnmarked
    private static StrategyType suggestingNull() {
        return (problem, settings) -> ask -> List.of(new org.mabeam.strategy.Suggestion(null));
    }

    @NullUnmarked
    private static StrategyType answeringNull() {
        return (problem, settings) -> ask -> null;
    }

    private static int indexOf(List<String> events, String part) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no event with " + part);
    }
}
