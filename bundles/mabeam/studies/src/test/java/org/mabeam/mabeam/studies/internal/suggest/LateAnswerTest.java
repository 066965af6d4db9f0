// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.mabeam.studies.internal.state.Fold;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;

/** A strategy that answers only once it is interrupted for its slowness, before anybody hears that it was given up. */
class LateAnswerTest {

    private final SystemTime time = new SystemTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        time.close();
    }

    @Test
    void whatAStrategyAnswersOnceItWasInterruptedForItsSlownessCountsForNothing() {
        LateProcesses processes = new LateProcesses(new ProcessRuntime(threads, time, new SplittableRandom(1)));
        SoloSuggester suggester = SoloSuggester.open(
                processes, threads, (choice, problem) -> ask -> untilInterrupted(), Duration.ofMillis(200), study(), 1);

        CompletableFuture<List<Suggested>> answer = suggester.ask(new Ask(0, 1, 7));

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("it was given up: stuck for more than PT0.2S in one message");
        suggester.close();
    }

    private static StudyState study() {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        return Fold.begin(
                new StudyEvent.Created(now.toEpochMilli(), Specs.study(3).build()), 1);
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
