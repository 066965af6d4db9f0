// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.spec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.testkit.simulation.StoreFaults;

class NodeAgentsFaultsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void onABadDayOfTheRecordEveryChangeIsThereOnce(long seed) {
        World bad = new World(seed);
        bad.store.faults(StoreFaults.ROUGH.withAppends(0.3, 0.2, 0.3));
        bad.types.deploy("quiet", "1", (context, state) -> (message, from) -> {});

        for (int round = 0; round < 3; round++) {
            bad.await(bad.agents.start(spec(ANN, "quiet", Map.of())));
            assertThat(bad.info(ANN).process().state()).isEqualTo(State.RUNNING);
            bad.await(bad.agents.stop(ANN, SECOND));
            assertThat(bad.agents.find(ANN)).isEmpty();
        }

        assertThat(bad.recorded(ANN))
                .containsExactly(
                        "agent.started",
                        "agent.stopped",
                        "agent.started",
                        "agent.stopped",
                        "agent.started",
                        "agent.stopped");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void afterACrashAtAnyMomentWhatRunsIsWhatTheRecordSays(long seed) {
        World crashing = new World(seed);
        crashing.types.deploy("quiet", "1", (context, state) -> (message, from) -> {});
        CompletableFuture<AgentInfo> start = crashing.agents.start(spec(ANN, "quiet", Map.of()));
        for (long step = 0; step < seed; step++) {
            crashing.simulation.step();
        }
        boolean acknowledged = start.isDone();

        crashing.crashAndRestart();
        crashing.settle();

        boolean recorded = !crashing.recorded(ANN).isEmpty();
        assertThat(crashing.agents.find(ANN).isPresent()).isEqualTo(recorded);
        assertThat(recorded || !acknowledged).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void onABadDayOfTheRecordEveryHandOverIsThereOnceAndTheAgentWaitsForNone(long seed) {
        World bad = new World(seed);
        CountingType.Log log = new CountingType.Log();
        bad.types.deploy("counter", "1", new CountingType("1", 1, log));
        bad.start(ANN, "counter");
        bad.store.faults(StoreFaults.ROUGH.withAppends(0.3, 0.2, 0.3));

        for (int version = 2; version <= 6; version++) {
            bad.agents.tell(ANN, World.say("a"), World.OUTSIDE);
            bad.types.deployBeside("counter", Integer.toString(version), new CountingType("" + version, version, log));
            String expected = Integer.toString(version);
            bad.simulation.runUntil(
                    () -> bad.info(ANN).typeVersion().equals(Optional.of(expected)), Duration.ofMillis(10));
        }
        bad.simulation.runUntil(() -> bad.recorded(ANN).size() >= 6, World.LONG);
        bad.settle();

        assertThat(bad.recorded(ANN))
                .containsExactly(
                        "agent.started",
                        "agent.handed-over",
                        "agent.handed-over",
                        "agent.handed-over",
                        "agent.handed-over",
                        "agent.handed-over");
        bad.crashAndRestart();
        bad.settle();
        assertThat(log.starts).last().isEqualTo("6 from 6:5");
    }
}
