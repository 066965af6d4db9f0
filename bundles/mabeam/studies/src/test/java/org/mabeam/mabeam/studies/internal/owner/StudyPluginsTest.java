// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.strategy.StrategyType;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

class StudyPluginsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Simulation simulation = new Simulation(3);
    private final FakeDirectory<StrategyType> types =
            new FakeDirectory<StrategyType>().deploy("random", Specs.random());
    private final SimulatedHouse node = new SimulatedHouse(
            simulation,
            "node",
            new SimulatedRecord(),
            StoreFaults.CALM,
            types,
            2,
            Duration.ofSeconds(1),
            lease -> Specs.bowl(lease.point()));
    private final StudyPlugins plugins = new StudyPlugins(node.house, node.node.executor(), LONG);

    @Test
    void aVersionThatTakesAllStudiesIsNotObjectedTo() {
        begin();

        assertThat(rehearse(Specs.random())).isEmpty();
    }

    @Test
    void aVersionThatDoesNotTakeTheSettingsOfAStudyIsObjectedTo() {
        begin();

        assertThat(rehearse((problem, settings) -> {
                    throw new InvalidValueException("eta", "absent", "> 0");
                }))
                .singleElement()
                .satisfies(why -> assertThat(why).startsWith("study ").contains("eta is absent"));
        assertThat(node.recorded(Specs.ID).trials().counts().failed()).isZero();
    }

    @Test
    void theMoveIsDoneWhenTheStudiesUseTheVersionThatServes() {
        begin();
        Entry<StrategyType> from = types.find("random").orElseThrow();
        types.deploy("random", Specs.random());
        Entry<StrategyType> to = types.find("random").orElseThrow();

        CompletableFuture<Void> moved = plugins.move(new Takeover(StrategyType.class, from, to));
        simulation.await(moved, LONG);
        node.finish(Specs.ID);

        assertThat(node.store.record().events())
                .anySatisfy(event -> assertThat(event.body().type()).isEqualTo("study.strategy-replaced"));
    }

    @Test
    void theFailuresOfAStrategyAreTold() {
        types.deploy("random", (problem, settings) -> ask -> {
            throw new IllegalStateException("boom");
        });
        begin();
        simulation.runFor(Duration.ofSeconds(30));

        assertThat(node.failures)
                .isNotEmpty()
                .allSatisfy(said ->
                        assertThat(said).startsWith("random 1.0.2: study ").contains("boom"));
    }

    private void begin() {
        node.create(Specs.study(200).build());
        simulation.runFor(Duration.ofSeconds(5));
    }

    private List<String> rehearse(StrategyType next) {
        Entry<StrategyType> from = types.find("random").orElseThrow();
        Entry<StrategyType> to = new Entry<>("random", "2.0.0", "bundle", 99, Map.of(), next);
        return simulation.await(plugins.rehearse(new Takeover(StrategyType.class, from, to)), LONG);
    }
}
