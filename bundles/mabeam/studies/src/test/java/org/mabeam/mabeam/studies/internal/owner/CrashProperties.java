// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.event.Event;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

class CrashProperties {

    private static final int TRIALS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noTrialIsLostDoubledOrLeftRunningWhateverDies(long seed) {
        Simulation simulation = new Simulation(seed);
        RandomGenerator random = simulation.random("crashes");
        SimulatedRecord record = new SimulatedRecord();
        StudySpec spec = Specs.study(TRIALS)
                .parallel(4)
                .enqueued(List.of(Map.of("x", "0.5", "k", "3", "b", "true")))
                .build();
        int incarnation = 0;
        SimulatedHouse node = house(simulation, record, incarnation);
        node.create(spec);
        while (incarnation < 6 && node.view(Specs.ID).ended().isEmpty()) {
            simulation.runFor(Duration.ofMillis(random.nextLong(4_000)));
            if (random.nextBoolean() && node.view(Specs.ID).ended().isEmpty()) {
                CompletableFuture<?> unused = node.house.submit(
                        Specs.ID, new StudyIntent.Enqueue(Map.of("x", "0.25", "k", "2", "b", "false")));
                simulation.runFor(Duration.ofMillis(random.nextLong(500)));
            }
            long next = node.view(Specs.ID).trials().size();
            if (next > 0
                    && random.nextInt(3) == 0
                    && node.view(Specs.ID).ended().isEmpty()) {
                CompletableFuture<?> unused =
                        node.house.submit(Specs.ID, new StudyIntent.VoidTrial(random.nextLong(next), "no good"));
            }
            node.crash();
            incarnation++;
            node = house(simulation, record, incarnation);
        }
        node.store.faults(StoreFaults.CALM);
        SimulatedHouse last = node;
        simulation.runUntil(
                () -> last.house
                        .find(Specs.ID)
                        .filter(view -> view.ended().isPresent())
                        .isPresent(),
                Duration.ofDays(1));

        StudyState state = last.recorded(Specs.ID);
        assertThat(state.life().state()).isEqualTo(State.FINISHED);
        assertThat(state.trials().counts().done()).isEqualTo(TRIALS);
        assertThat(state.trials().counts().running()).isZero();
        assertThat(state.trials().all()).noneMatch(trial -> trial.state() == Trial.State.RUNNING);
        assertThat(record.verify().damage()).isEmpty();
        everyTrialBeganAndEndedOnce(record, state);
        everyEnqueuedPointBeganAtMostOnce(record, state);
    }

    private static void everyTrialBeganAndEndedOnce(SimulatedRecord record, StudyState state) {
        Map<String, Integer> seen = new HashMap<>();
        for (Event event : record.events()) {
            String type = event.body().type();
            if (type.equals("trial.started") || type.equals("trial.completed") || type.equals("trial.failed")) {
                String number = event.body().json().replaceAll(".*\"trial\":(\\d+).*", "$1");
                seen.merge((type.equals("trial.started") ? "start " : "end ") + number, 1, Integer::sum);
            }
        }
        assertThat(seen.values()).allMatch(times -> times == 1);
        for (Trial trial : state.trials().all()) {
            assertThat(seen).containsKey("start " + trial.number());
        }
    }

    private static void everyEnqueuedPointBeganAtMostOnce(SimulatedRecord record, StudyState state) {
        long enqueued = 1
                + record.events().stream()
                        .filter(event -> event.body().type().equals("trial.enqueued"))
                        .count();
        long begun = record.events().stream()
                .filter(event -> event.body().json().contains("\"queued\":true"))
                .count();
        assertThat(begun + state.queue().size()).isEqualTo(enqueued);
    }

    private static SimulatedHouse house(Simulation simulation, SimulatedRecord record, int incarnation) {
        FakeDirectory<StrategyType> types = new FakeDirectory<StrategyType>().deploy("random", Specs.random());
        return new SimulatedHouse(
                simulation,
                "node" + incarnation,
                record,
                StoreFaults.ROUGH,
                types,
                3,
                Duration.ofMillis(300),
                lease -> Specs.bowl(lease.point()));
    }
}
