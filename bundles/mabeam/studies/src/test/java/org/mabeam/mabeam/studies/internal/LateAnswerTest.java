// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Measured;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;

class LateAnswerTest {

    @TempDir
    private Path folder;

    @Test
    void whatAStrategyAnswersOnceItWasInterruptedForItsSlownessCountsForNothing() {
        try (RealNode node = new RealNode(folder, 1)) {
            node.strategies.deploy("random", (problem, settings) -> ask -> untilInterrupted());
            node.evaluators.deploy("bowl", request -> run -> Measured.of(1));

            node.studies().create(Specs.study(3).build());

            StudyView view = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> node.studies().find(Specs.ID).orElseThrow(),
                            seen -> seen.waitingFor().isPresent()
                                    || seen.ended().isPresent());
            assertThat(view.state()).isEqualTo(State.RUNNING);
            assertThat(view.waitingFor().orElseThrow()).startsWith("strategy random, which failed: ");
        }
    }

    /** As if the space were exhausted. */
    private static List<Suggestion> untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return List.of();
        }
        throw new IllegalStateException("nobody releases it");
    }
}
