// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

class StudyHouseTest {

    private final Simulation simulation = new Simulation(1);
    private final FakeDirectory<StrategyType> types =
            new FakeDirectory<StrategyType>().deploy("random", Specs.random());

    private SimulatedHouse house(int workers) {
        return new SimulatedHouse(
                simulation,
                "node",
                new SimulatedRecord(),
                StoreFaults.CALM,
                types,
                workers,
                Duration.ofMillis(10),
                lease -> Specs.bowl(lease.point()));
    }

    @Test
    void aStudyRunsItsTrialsAndEndsWithTheBest() {
        SimulatedHouse node = house(2);

        StudyView created = node.create(Specs.study(100).parallel(4).build());
        StudyView ended = node.finish(Specs.ID);

        assertThat(created.state()).isEqualTo(State.RUNNING);
        assertThat(ended.state()).isEqualTo(State.FINISHED);
        assertThat(ended.counts()).isEqualTo(new StudyView.Counts(0, 100, 0, 0));
        assertThat(ended.trials()).hasSize(100);
        double best = ended.trials().stream()
                .mapToDouble(trial -> trial.value().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(ended.best().orElseThrow().value()).hasValue(best);
        assertThat(ended.finishedBecause()).hasValue("100 trials are done");
    }

    @Test
    void theRecordSaysTheSameAsTheView() {
        SimulatedHouse node = house(3);
        node.create(Specs.study(50).parallel(3).build());

        StudyView ended = node.finish(Specs.ID);

        StudyState recorded = node.recorded(Specs.ID);
        assertThat(recorded.trials().all()).isEqualTo(ended.trials());
        assertThat(recorded.trials().counts()).isEqualTo(ended.counts());
        assertThat(recorded.standing().bestTrial()).isEqualTo(ended.best());
        assertThat(recorded.position()).isEqualTo(ended.position());
    }
}
