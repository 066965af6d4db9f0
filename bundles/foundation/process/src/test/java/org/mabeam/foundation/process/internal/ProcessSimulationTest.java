// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.testkit.simulation.Simulation;

/** Processes that fail, set timers, write to each other and are stopped, in many seeded orders. */
class ProcessSimulationTest {

    private static final int SEEDS = 200;

    @Test
    void inEveryOrderEachAcceptedMessageIsHandledOnceInOrderOrItsProcessHasEnded() {
        for (long seed = 0; seed < SEEDS; seed++) {
            new World(seed).play();
        }
    }

    @Test
    void oneSeedIsOneRun() {
        Set<Long> runs = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            long first = new World(seed).play();

            assertThat(new World(seed).play()).isEqualTo(first);
            runs.add(first);
        }
        assertThat(runs).hasSize(10);
    }

    private static final class World {
        private static final int PROCESSES = 5;
        private static final int MESSAGES = 200;

        private final Simulation simulation;
        private final RandomGenerator random;
        private final ProcessRuntime processes;
        private final List<ProcessRef<Integer>> all = new ArrayList<>();
        private final Map<ProcessName, List<Integer>> accepted = new HashMap<>();
        private final Map<ProcessName, List<Integer>> handled = new HashMap<>();
        private final List<CompletableFuture<Void>> stops = new ArrayList<>();
        private int foreignTimers;

        World(long seed) {
            simulation = new Simulation(seed);
            random = simulation.random("test");
            processes = new ProcessRuntime(simulation.executor(), simulation.time(), simulation.random("processes"));
        }

        long play() {
            for (int i = 0; i < PROCESSES; i++) {
                all.add(processes.start(spec(new ProcessName(Namespace.DEFAULT, "p" + i))));
            }
            for (int i = 0; i < MESSAGES; i++) {
                int message = i;
                simulation.time().after(Duration.ofMillis(random.nextInt(2000)), () -> send(message));
            }
            ProcessRef<Integer> victim = all.get(random.nextInt(PROCESSES));
            simulation
                    .time()
                    .after(
                            Duration.ofMillis(random.nextInt(3000)),
                            () -> stops.add(victim.stop(Duration.ofSeconds(1))));

            simulation.runFor(Duration.ofMinutes(5));

            check(victim);
            return simulation.fingerprint();
        }

        private void send(int message) {
            ProcessRef<Integer> to = all.get(random.nextInt(PROCESSES));
            if (to.offer(message)) {
                accepted.computeIfAbsent(to.name(), name -> new ArrayList<>()).add(message);
            }
        }

        private ProcessSpec<Integer> spec(ProcessName name) {
            return ProcessSpec.<Integer>of(name, context -> {
                        int incarnation = context.restarts();
                        // Negative messages are timers: each names the incarnation that set it.
                        context.after(Duration.ofMillis(random.nextInt(100)), -1 - incarnation);
                        return message -> handle(name, incarnation, message);
                    })
                    .withMailbox(1 + random.nextInt(20))
                    .withSupervision(new Supervision(
                            random.nextInt(30), Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(50)));
        }

        private void handle(ProcessName name, int incarnation, int message) {
            if (message < 0) {
                foreignTimers += message == -1 - incarnation ? 0 : 1;
                return;
            }
            handled.computeIfAbsent(name, key -> new ArrayList<>()).add(message);
            if (message % 7 == 0) {
                throw new IllegalStateException("seven");
            }
        }

        private void check(ProcessRef<Integer> victim) {
            assertThat(foreignTimers).isZero();
            assertThat(stops).singleElement().matches(CompletableFuture::isDone);
            for (ProcessRef<Integer> each : all) {
                List<Integer> in = accepted.getOrDefault(each.name(), List.of());
                List<Integer> out = handled.getOrDefault(each.name(), List.of());
                State state = each.info().state();
                if (each == victim) {
                    assertThat(state).isEqualTo(State.STOPPED);
                }
                if (state == State.RUNNING) {
                    assertThat(out)
                            .as("seed %d, %s", simulation.seed(), each.name())
                            .isEqualTo(in);
                } else {
                    assertThat(state).isIn(State.STOPPED, State.FAILED);
                    assertThat(in)
                            .as("seed %d, %s", simulation.seed(), each.name())
                            .startsWith(out.toArray(Integer[]::new));
                }
            }
        }
    }
}
