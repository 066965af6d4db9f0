// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentStatus;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;

/** Restarts: by themselves with a growing delay, on a budget of each agent's own, and by hand. */
class RestartTest {

    private static final AgentId BOB = AgentId.parse("bob");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int BUDGET = 10;

    private final World world = new World(11);
    private final List<Instant> starts = new ArrayList<>();

    @BeforeEach
    void twoHotheadsRun() {
        world.types.deploy("hothead", "1", (context, state) -> {
            if (context.self().equals(ANN)) {
                starts.add(context.clock().instant());
            }
            return (message, from) -> {
                if (message.json().contains("boom")) {
                    throw new IllegalStateException("boom");
                }
            };
        });
        world.start(ANN, "hothead");
        world.start(BOB, "hothead");
    }

    @Test
    void theFailuresOfAPluginAreTold() {
        boom(2);

        assertThat(world.failures())
                .hasSize(2)
                .allSatisfy(said ->
                        assertThat(said).startsWith("1").contains("agent ann: ").contains("boom"));
    }

    @Test
    void eachRestartWaitsLongerThanTheOneBefore() {
        boom(8);

        List<Long> delays = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            delays.add(Duration.between(starts.get(i - 1), starts.get(i)).toMillis());
        }
        assertThat(delays.subList(1, delays.size())).hasSize(7).isSorted();
        assertThat(delays.get(7)).isBetween(10L << 7, (10L << 7) * 12 / 10 + 1);
    }

    @Test
    void anAgentThatWasGivenUpTookNothingFromTheBudgetOfAnother() {
        boom(BUDGET + 1);
        world.agents.tell(BOB, say("boom"), OUTSIDE);
        world.settle();

        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.FAILED);
        assertThat(world.info(BOB).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(world.info(BOB).process().restarts()).isEqualTo(1);
    }

    @Test
    void byHandAnAgentThatWasGivenUpGetsAFreshBudget() {
        boom(BUDGET + 1);

        AgentInfo back = world.await(world.agents.restart(ANN, SECOND));

        assertThat(back.status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(back.waitingFor()).isEmpty();
        assertThat(back.process().restarts()).isEqualTo(BUDGET + 1);
        boom(BUDGET);
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        boom(1);
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.FAILED);
    }

    @Test
    void aRestartByHandIsOnTheRecordAndDropsWhatWaits() {
        world.agents.tell(ANN, say("boom"), OUTSIDE);

        CompletableFuture<AgentInfo> restart = world.agents.restart(ANN, SECOND);
        world.settle();

        assertThat(restart.join().status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(world.recorded(ANN)).contains("agent.restarted").doesNotContain("agent.stopped");
        assertThat(world.info(ANN).process().waiting()).isZero();
    }

    @Test
    void whatWaitsForItsTypeCannotBeRestarted() {
        world.types.undeploy("hothead");
        world.settle();

        CompletableFuture<AgentInfo> restart = world.agents.restart(ANN, SECOND);
        world.settle();

        assertThatThrownBy(restart::join)
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("agent ann waits for its type hothead, which is not deployed");
        assertThat(world.recorded(ANN)).doesNotContain("agent.restarted");
    }

    @Test
    void whatDoesNotRunCannotBeRestarted() {
        CompletableFuture<AgentInfo> restart = world.agents.restart(AgentId.parse("ghost"), SECOND);
        world.settle();

        assertThatThrownBy(restart::join)
                .hasCauseInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no agent ghost");
        assertThatThrownBy(() -> world.agents.restart(ANN, Duration.ofMinutes(2)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("deadline is PT2M, but must be 0 to 1 minute");
    }

    @Test
    void aStopMeanwhileEndsTheWaitForARestart() {
        CompletableFuture<AgentInfo> restart = world.agents.restart(ANN, SECOND);
        CompletableFuture<Void> stop = world.agents.stop(ANN, SECOND);
        world.settle();

        assertThat(stop).isCompleted();
        assertThat(world.agents.find(ANN)).isEmpty();
        if (restart.isCompletedExceptionally()) {
            assertThatThrownBy(restart::join)
                    .hasCauseInstanceOf(UnavailableException.class)
                    .hasMessageContaining("agent ann was stopped meanwhile");
        }
        assertThat(restart).isDone();
    }

    @Test
    void afterARestartOfTheNodeAnAgentThatWasGivenUpIsTriedAnew() {
        boom(BUDGET + 1);

        world.crashAndRestart();
        world.settle();

        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
    }

    private void boom(int times) {
        for (int i = 0; i < times; i++) {
            world.agents.tell(ANN, say("boom"), OUTSIDE);
        }
        world.settle();
    }
}
