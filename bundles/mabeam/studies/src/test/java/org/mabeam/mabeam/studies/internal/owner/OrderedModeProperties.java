// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Lease;
import org.mabeam.study.Mode;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

class OrderedModeProperties {

    private static final int[] WORKERS = {1, 2, 7, 64};

    private record Outcome(long number, Object point, Trial.State state, OptionalDouble value) {}

    @Test
    void anyNumberOfWorkersGivesTheSameStudy() {
        for (long seed = 1; seed <= 6; seed++) {
            StudySpec spec = Specs.study(Stop.afterTrials(60))
                    .mode(Mode.ORDERED)
                    .parallel(1 + (int) (seed * 3 % 8))
                    .strategy(PluginChoice.of("fussy"))
                    .enqueued(List.of(Map.of("x", "0.5", "k", "3", "b", "true")))
                    .seed(seed)
                    .build();
            same(spec, seed, true);
        }
    }

    @Test
    void theStopRulesAreJudgedInTheOrderOfTheNumbers() {
        for (long seed = 1; seed <= 6; seed++) {
            Stop stop = new Stop(
                    OptionalLong.of(500), Optional.empty(), OptionalDouble.of(0.02), OptionalLong.of(15 + seed));
            same(
                    Specs.study(stop)
                            .mode(Mode.ORDERED)
                            .parallel(6)
                            .strategy(PluginChoice.of("fussy"))
                            .seed(seed)
                            .build(),
                    seed,
                    false);
        }
    }

    @Test
    void crashesAndABadRecordChangeNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            StudySpec spec = Specs.study(Stop.afterTrials(60))
                    .mode(Mode.ORDERED)
                    .parallel(4)
                    .strategy(PluginChoice.of("fussy"))
                    .seed(seed)
                    .build();

            assertThat(outcomes(crashing(spec, seed))).isEqualTo(outcomes(run(spec, seed, 3, false)));
        }
    }

    private static StudyView crashing(StudySpec spec, long simulationSeed) {
        Simulation simulation = new Simulation(simulationSeed);
        SimulatedRecord record = new SimulatedRecord();
        SimulatedHouse node = house(simulation, "node", record, StoreFaults.ROUGH, 3);
        node.create(spec);
        for (int crash = 1; crash < 6; crash++) {
            simulation.runFor(
                    Duration.ofMillis(simulation.random("crash " + crash).nextLong(5_000)));
            node.crash();
            node = house(simulation, "node" + crash, record, StoreFaults.ROUGH, 3);
        }
        return node.finish(Specs.ID);
    }

    private static List<Outcome> outcomes(StudyView view) {
        return view.trials().stream()
                .map(trial -> new Outcome(trial.number(), trial.point().texts(), trial.state(), trial.value()))
                .toList();
    }

    private static void same(StudySpec spec, long seed, boolean swap) {
        List<Outcome> first = List.of();
        Object because = "";
        for (int workers : WORKERS) {
            StudyView view = run(spec, seed * 1000 + workers, workers, swap);
            List<Outcome> trials = outcomes(view);
            if (first.isEmpty()) {
                first = trials;
                because = List.of(view.finishedBecause(), view.best().map(Trial::number), view.counts());
            }
            assertThat(trials).as("%s workers", workers).isEqualTo(first);
            assertThat(List.of(view.finishedBecause(), view.best().map(Trial::number), view.counts()))
                    .isEqualTo(because);
        }
    }

    private static StudyView run(StudySpec spec, long simulationSeed, int workers, boolean swap) {
        Simulation simulation = new Simulation(simulationSeed);
        SimulatedHouse node = house(simulation, "node", new SimulatedRecord(), StoreFaults.CALM, workers);
        node.create(spec);
        if (swap) {
            node.await(
                    node.house.submit(Specs.ID, new StudyIntent.Swap(PluginChoice.of("random"), OptionalLong.of(40))));
        }
        return node.finish(Specs.ID);
    }

    private static SimulatedHouse house(
            Simulation simulation, String name, SimulatedRecord record, StoreFaults faults, int workers) {
        FakeDirectory<StrategyType> types =
                new FakeDirectory<StrategyType>().deploy("fussy", Specs.fussy()).deploy("random", Specs.random());
        return new SimulatedHouse(
                simulation,
                name,
                record,
                faults,
                types,
                workers,
                Duration.ofMillis(50),
                OrderedModeProperties::evaluate);
    }

    /** Now and then a failure, NaN or an infinite value, as the trial's own chance has it. */
    private static double evaluate(Lease lease) throws Exception {
        double chance = new SplittableRandom(lease.seed()).nextDouble();
        if (chance < 0.1) {
            throw new IllegalStateException("it diverged");
        }
        return chance < 0.15 ? Double.NaN : chance < 0.2 ? Double.POSITIVE_INFINITY : Specs.bowl(lease.point());
    }
}
