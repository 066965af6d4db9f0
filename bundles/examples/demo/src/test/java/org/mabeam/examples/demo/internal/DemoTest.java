// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.config.Settings;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class DemoTest {

    private static final StudySpec READY = StudySpec.builder(
                    StudyId.parse("digits"),
                    Space.of(
                            new Variable("rate", Domain.Real.of(0, 1), Optional.empty()),
                            new Variable("dropout", Domain.Real.of(0, 1), Optional.empty())),
                    new Objective("accuracy", Direction.MAXIMIZE),
                    Stop.afterTrials(120))
            .strategy(PluginChoice.of("random"))
            .evaluator(PluginChoice.of("digits"))
            .mode(Mode.ORDERED)
            .parallel(2)
            .team(new Team(
                    Team.BLOCKS,
                    List.of(
                            new Team.Member("learning", "optimizer", Set.of("rate"), Settings.NONE),
                            new Team.Member("regularisation", "optimizer", Set.of("dropout"), Settings.NONE))))
            .enqueued(List.of(Map.of("rate", "0.5", "dropout", "0")))
            .build();

    private final PlayedStudies studies = new PlayedStudies();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private List<String> missing = List.of();
    private long seconds;

    @Test
    void itPlaysFromTheCreationToTheComparison() throws Exception {
        play(false);

        assertThat(studies.calls)
                .containsExactly(
                        "create digits digits",
                        "swap digits tpe 60",
                        "unwatch digits",
                        "create digits-holdout digits-holdout",
                        "unwatch digits-holdout",
                        "sequel digits");
        assertThat(printed())
                .contains("Study digits: 120 trials of a neural network on the UCI digits, 2 at once")
                .contains("agent learning (optimizer) tunes rate")
                .contains(">> swapped random -> tpe while it runs, from trial 60 on")
                .contains("trials 120/120 done, 0 running, 0 failed | best 0.9119")
                .contains("best configuration (trial 119):")
                .contains("its cross-validated accuracy: 0.9119")
                .contains("never used for tuning: best 0.9700, default 0.9500")
                .contains("agent regularisation improved the best by 0.0100 in 3 trials")
                .contains("Try next:")
                .doesNotContain("\r")
                .doesNotContain("\u001b");
    }

    @Test
    void inATerminalTheLiveLineIsDrawnAnew() throws Exception {
        play(true);

        assertThat(printed()).contains("\r  trials 1/120 done").contains("trials/s | random | 1:59 left");
    }

    @Test
    void aStudyOfThatNameIsLeftAlone() throws Exception {
        studies.exists(READY);

        play(false);

        assertThat(studies.calls).contains("create digits-2 digits", "create digits-2-holdout digits-holdout");
    }

    @Test
    void aTrialThatFailedWithAReasonIsToldAndForgiven() throws Exception {
        studies.failing.add(5L);

        play(false);

        assertThat(printed()).contains("1 failed").contains("trial 5 failed: boom");
    }

    @Test
    void itFailsIfTheBestIsNotGoodEnough() {
        studies.holdOutBest = 0.9599;

        assertFails("the best configuration reaches 0.9599 on the hold-out images, but must reach 0.96");
    }

    @Test
    void itFailsIfTheDefaultIsBetter() {
        studies.holdOutDefault = 0.98;

        assertFails("the best configuration reaches 0.97 on the hold-out images, less than the default's 0.98");
    }

    @Test
    void itFailsWithoutTheSwap() {
        studies.swapping = false;

        assertFails("the strategy at the end is random, but must be tpe; the swap came after no trial at all");
    }

    @Test
    void itFailsIfAnAgentContributedNothing() {
        studies.contributing = false;

        assertFails("agent learning contributed nothing; agent regularisation contributed nothing");
    }

    @Test
    void itFailsIfWhatFollowsFails() {
        missing = List.of("the vote failed");

        assertFails("the vote failed");
    }

    @Test
    void nothingFollowsAStudyThatFailed() {
        studies.swapping = false;

        assertFails("the strategy at the end is random");
        assertThat(studies.calls).doesNotContain("sequel digits");
    }

    @Test
    void anInterruptCancelsTheStudy() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> play(false)).isInstanceOf(InterruptedException.class);

        assertThat(studies.calls).contains("cancel digits the demo was interrupted");
    }

    private void assertFails(String why) {
        assertThatThrownBy(() -> play(false))
                .isInstanceOf(DemoFailedException.class)
                .hasMessageStartingWith("The demo failed: ")
                .hasMessageContaining(why);
        assertThat(printed()).contains("Try next:");
    }

    private void play(boolean terminal) throws Exception {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Demo(
                        studies.service(),
                        studies.record,
                        new Stage(stream, terminal, false, Next.SHELL),
                        this::tick,
                        performance -> {
                            studies.calls.add(
                                    "sequel " + performance.study().spec().id());
                            return missing;
                        })
                .run(READY);
    }

    private Instant tick() {
        return PlayedStudies.AT.plus(Duration.ofSeconds(seconds++));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
