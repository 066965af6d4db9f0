// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Lease;
import org.mabeam.study.Measured;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Run;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.testkit.strategy.HangingStrategyType;

class NodeStudiesTest {

    private static final StudyId GHOST = StudyId.parse("ghost");

    @TempDir
    private Path folder;

    private RealNode node;

    private interface Work {
        double on(Run run) throws Exception;
    }

    @BeforeEach
    void start() {
        node = new RealNode(folder, 2);
        node.deploy(StrategyType.class, "random", Specs.random());
        evaluate(run -> Specs.bowl(run.point()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void evaluate(Work work) {
        node.deploy(EvaluatorType.class, "bowl", request -> run -> Measured.of(work.on(run)));
    }

    private StudyView ended() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.studies().find(Specs.ID).orElseThrow().ended().isPresent());
        return node.studies().find(Specs.ID).orElseThrow();
    }

    @Test
    void aStudyRunsFromItsCreationToItsEnd() {
        node.studies().create(Specs.study(50).parallel(2).build());

        StudyView view = ended();

        assertThat(view.state()).isEqualTo(State.FINISHED);
        assertThat(view.counts().complete()).isEqualTo(50);
        assertThat(node.studies().list(Specs.ID.namespace())).hasSize(1);
    }

    @Test
    void theTrialsOfAStoppedNodeGoOnAfterItsStart() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        evaluate(run -> {
            begun.countDown();
            release.await();
            return run.attempt();
        });
        node.studies().create(Specs.study(3).build());
        await().until(() -> begun.getCount() == 0);

        node.restart();
        release.countDown();

        StudyView view = ended();
        assertThat(view.counts().complete()).isEqualTo(3);
        assertThat(view.trials().get(0).value()).hasValue(1);
    }

    @Test
    void aTrialBeyondItsDeadlineTimesOutAndItsWorkerIsFreed() {
        evaluate(run -> {
            if (run.trial() == 0) {
                new CountDownLatch(1).await();
            }
            return 1;
        });
        node.studies().create(Specs.study(3).deadline(Duration.ofMillis(100)).build());

        StudyView view = ended();

        assertThat(view.trials().get(0).failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(view.counts()).isEqualTo(new StudyView.Counts(0, 2, 1, 0));
    }

    @Test
    void intermediateValuesAreOnTheTrial() {
        evaluate(run -> {
            assertThat(run.report(0, 3)).isTrue();
            assertThat(run.report(5, 2)).isTrue();
            return 1;
        });
        node.studies().create(Specs.study(1).build());

        assertThat(ended().trials().get(0).steps()).containsExactly(new Trial.Step(0, 3), new Trial.Step(5, 2));
    }

    @Test
    void aStrategyThatHangsIsGivenUpAndTriedAgain() {
        HangingStrategyType hanging = new HangingStrategyType();
        node.deploy(StrategyType.class, "random", hanging);
        node.studies().create(Specs.study(5).build());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node.studies()
                        .find(Specs.ID)
                        .orElseThrow()
                        .waitingFor()
                        .orElse("")
                        .startsWith("strategy random, which failed: "));

        node.deploy(StrategyType.class, "random", Specs.random());

        assertThat(ended().counts().complete()).isEqualTo(5);
        hanging.release();
    }

    @Test
    void aCancelledStudyInterruptsWhatRuns() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        evaluate(run -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return 1;
        });
        node.studies().create(Specs.study(3).build());
        await().until(() -> begun.getCount() == 0);

        node.studies().cancel(Specs.ID, "changed my mind");

        StudyView view = ended();
        await().until(() -> interrupted.getCount() == 0);
        assertThat(view.state()).isEqualTo(State.CANCELLED);
        assertThat(view.trials()).allMatch(trial -> trial.state() == Trial.State.VOID);
    }

    @Test
    void aWorkerFromOutsideTakesPart() throws Exception {
        Studies studies = node.studies();
        studies.create(studies.parse("""
                study: trial-balloon
                objective: {name: loss, direction: minimize}
                variables: [{name: x, type: float, low: 0, high: 1}]
                strategy: random
                stop: {trials: 2}
                """));

        Lease first = studies.lease(Specs.ID, "gpu-1", Duration.ofSeconds(10))
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
        studies.renew(first);
        assertThat(studies.report(first, 0, 0.5)).isTrue();
        studies.complete(first, Measured.of(0.5)).get(10, TimeUnit.SECONDS);
        Lease second = studies.lease(Specs.ID, "gpu-1", Duration.ofSeconds(10))
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
        studies.fail(second, "no memory").get(10, TimeUnit.SECONDS);

        assertThat(ended().counts()).isEqualTo(new StudyView.Counts(0, 1, 1, 0));
        assertThatThrownBy(() -> studies.renew(second)).isInstanceOf(ConflictException.class);
    }

    @Test
    void whatIsNotDeployedIsNamedAndNothingIsCreated() {
        Studies studies = node.studies();
        Team team = new Team(
                Team.BLOCKS, List.of(new Team.Member("all", "optimizer", Set.of("x", "k", "b"), Settings.NONE)));

        assertThatThrownBy(() -> studies.create(
                        Specs.study(5).strategy(PluginChoice.of("ghost")).build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("strategy ghost is not deployed");
        assertThatThrownBy(() -> studies.create(
                        Specs.study(5).evaluator(PluginChoice.of("ghost")).build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("evaluator ghost is not deployed");
        assertThatThrownBy(() -> studies.create(Specs.study(5).team(team).build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("agent type optimizer of member all is not deployed");
        assertThat(studies.find(Specs.ID)).isEmpty();
    }

    @Test
    void wrongSettingsOfAPluginAreNamedAndNothingIsCreated() {
        node.deploy(EvaluatorType.class, "bowl", new EvaluatorType() {
            @Override
            public void check(EvaluatorRequest request) {
                request.settings().read().end();
            }

            @Override
            public org.mabeam.study.Evaluator open(EvaluatorRequest request) {
                return run -> Measured.of(0);
            }
        });
        Settings wrong = Settings.of(Map.of("colour", "red"));

        assertThatThrownBy(() -> node.studies()
                        .create(Specs.study(5)
                                .strategy(new PluginChoice("random", wrong))
                                .evaluator(new PluginChoice("bowl", wrong))
                                .build()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("strategy.colour is red, but must be absent")
                .hasMessageContaining("evaluator.colour is red, but must be absent");
        assertThat(node.studies().find(Specs.ID)).isEmpty();
    }

    @Test
    void anUnknownStudyIsNotFound() {
        Studies studies = node.studies();

        assertThat(studies.find(GHOST)).isEmpty();
        List<Runnable> calls = List.of(
                () -> studies.pause(GHOST),
                () -> studies.resume(GHOST),
                () -> studies.cancel(GHOST, "x"),
                () -> studies.voidTrial(GHOST, 0, "x"),
                () -> studies.enqueue(GHOST, Map.of()),
                () -> studies.swap(GHOST, PluginChoice.of("random"), OptionalLong.empty()),
                () -> studies.watch(GHOST, view -> {}));
        assertThatThrownBy(() -> studies.lease(GHOST, "w", Duration.ZERO)).isInstanceOf(NotFoundException.class);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(NotFoundException.class).hasMessage("there is no study ghost");
        }
    }

    @Test
    void aWrongWorkerOrPatienceIsNamed() {
        Studies studies = node.studies();

        for (String worker : List.of("", " ", "x".repeat(101), "local:1")) {
            assertThatThrownBy(() -> studies.lease(Specs.ID, worker, Duration.ZERO))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("worker is '" + worker + "', but must be");
        }
        assertThatThrownBy(() -> studies.lease(Specs.ID, "w", Duration.ofSeconds(-1)))
                .hasMessageContaining("patience is PT-1S, but must be 0 or more");
    }

    @Test
    void aSwapToWhatIsNotThereChangesNothing() {
        node.studies().create(Specs.study(1_000_000).build());
        await().until(() ->
                !node.studies().find(Specs.ID).orElseThrow().trials().isEmpty());

        assertThatThrownBy(() -> node.studies().swap(Specs.ID, PluginChoice.of("ghost"), OptionalLong.empty()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> node.studies().swap(Specs.ID, PluginChoice.of("random"), OptionalLong.of(0)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("atTrial is 0");

        StudyView view = node.studies().find(Specs.ID).orElseThrow();
        assertThat(view.scheduledSwap()).isEqualTo(Optional.empty());
    }
}
