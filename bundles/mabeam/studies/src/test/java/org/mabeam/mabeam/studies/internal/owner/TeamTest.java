// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedRecord;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Space;

class TeamTest {

    private static final Team TEAM = new Team(
            Team.BLOCKS,
            List.of(
                    new Team.Member("left", "optimizer", Set.of("x"), Settings.NONE),
                    new Team.Member("right", "optimizer", Set.of("k", "b"), Settings.NONE)));

    private final Simulation simulation = new Simulation(3);
    private final FakeAgents agents = new FakeAgents(simulation.node("agents"));

    private final SimulatedRecord record = new SimulatedRecord();
    private int nodes;

    private SimulatedHouse house(int workers) {
        return house(workers, new SimulatedRecord(), true);
    }

    private SimulatedHouse house(int workers, SimulatedRecord record, boolean agentsThere) {
        return new SimulatedHouse(
                simulation,
                "node" + workers + "-" + nodes++,
                record,
                StoreFaults.CALM,
                new FakeDirectory<StrategyType>().deploy("random", Specs.random()),
                workers,
                Duration.ofMillis(10),
                lease -> Specs.bowl(lease.point()),
                agents,
                agentsThere);
    }

    @Test
    void aTeamTunesEachItsBlockAndSharesTheImprovement() {
        SimulatedHouse node = house(1);
        node.create(Specs.study(60).team(TEAM).build());

        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.counts().complete()).isEqualTo(60);
        assertThat(ended.trials().subList(0, 10))
                .allMatch(trial -> trial.movers().size() == 2);
        assertThat(ended.trials()).anyMatch(trial -> trial.movers().equals(Set.of("left")));
        assertThat(ended.trials()).anyMatch(trial -> trial.movers().equals(Set.of("right")));
        double gain = ended.trials().get(0).value().orElseThrow()
                - ended.best().orElseThrow().value().orElseThrow();
        assertThat(ended.contributions().values().stream()
                        .mapToDouble(StudyView.Contribution::improvement)
                        .sum())
                .isCloseTo(gain, org.assertj.core.data.Offset.offset(1e-9));
        simulation.runFor(Duration.ofSeconds(1));
        assertThat(agents.stopped).containsExactly("trial-balloon.left", "trial-balloon.right");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsCalledBackAfterTheStudyOutlivesTheNodeWhicheverServiceComesFirst(boolean agentsFirst) {
        SimulatedHouse node = house(1, record, true);
        node.create(Specs.study(10).team(TEAM).build());
        node.finish(Specs.ID);
        simulation.runFor(Duration.ofSeconds(1));
        agents.stopped.clear();
        TEAM.members().forEach(member -> agents.start(agent(member)));

        node.crash();
        SimulatedHouse next = house(1, record, agentsFirst);
        next.agentsCome();
        simulation.runFor(Duration.ofSeconds(10));

        assertThat(agents.stopped).isEmpty();
        assertThat(agents.list(Specs.ID.namespace())).hasSize(2);
    }

    private static AgentSpec agent(Team.Member member) {
        AgentId id = new AgentId(Specs.ID.namespace(), Specs.ID.name() + "." + member.name());
        return new AgentSpec(id, member.agentType(), member.settings(), AgentSpec.DEFAULT_PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whomTheNodeDidNotStopBeforeItWasKilledIsStoppedByTheNextOneWhicheverServiceComesFirst(boolean agentsFirst) {
        SimulatedHouse node = house(1, record, true);
        node.create(Specs.study(10).team(TEAM).build());
        Instant ended = node.finish(Specs.ID).ended().orElseThrow();
        node.crash();
        TEAM.members().forEach(member -> agents.started(agent(member), ended));

        SimulatedHouse next = house(1, record, agentsFirst);
        simulation.runFor(Duration.ofSeconds(10));
        next.agentsCome();
        simulation.runFor(Duration.ofSeconds(10));

        assertThat(agents.list(Specs.ID.namespace())).isEmpty();
    }

    @Test
    void whoDoesNotMoveHoldsTheIncumbent() {
        SimulatedHouse node = house(1);
        node.create(Specs.study(40).team(TEAM).build());

        List<Trial> trials = node.finish(Specs.ID).trials();

        Trial best = trials.get(0);
        for (Trial trial : trials.subList(1, trials.size())) {
            if (trial.movers().equals(Set.of("left"))) {
                assertThat(trial.point().text("k")).isEqualTo(best.point().text("k"));
                assertThat(trial.point().text("b")).isEqualTo(best.point().text("b"));
            }
            if (trial.value().orElseThrow() < best.value().orElseThrow()) {
                best = trial;
            }
        }
    }

    @Test
    void aMemberSeesItsBlockAlone() {
        SimulatedHouse node = house(1);
        node.create(Specs.study(5).team(TEAM).build());

        node.finish(Specs.ID);

        assertThat(agents.assignments.values())
                .isNotEmpty()
                .allMatch(assignment -> assignment.problem().part());
        assertThat(agents.observed.get("right"))
                .isNotEmpty()
                .allMatch(trial -> trial.point().texts().keySet().equals(Set.of("k", "b")));
    }

    @Test
    void theStudyGoesOnWithoutAMemberWhoIsAwayAndSaysSo() {
        SimulatedHouse node = house(1);
        node.create(Specs.study(400).team(TEAM).build());
        simulation.runUntil(() -> node.view(Specs.ID).trials().size() > 50, Duration.ofHours(1));

        agents.broken = "right";
        simulation.runUntil(() -> node.view(Specs.ID).trials().size() > 150, Duration.ofHours(1));
        agents.broken = null;
        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.trials().subList(60, 150))
                .noneMatch(trial -> trial.movers().contains("right"));
        assertThat(ended.trials().subList(300, 400))
                .anyMatch(trial -> trial.movers().contains("right"));
        assertThat(node.store.record().events())
                .anyMatch(event -> event.body().json().contains("\"absent\":[\"right\"]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whileVersionsOfItsAgentsTakeOverAgainAndAgainAStudyLosesNoTrial(int workers) {
        SimulatedHouse node = house(workers);
        node.create(Specs.study(80).team(TEAM).build());
        for (int swap = 0; swap < 40; swap++) {
            simulation.runFor(Duration.ofMillis(37));
            agents.version++;
        }

        StudyView ended = node.finish(Specs.ID);

        assertThat(agents.version).isEqualTo(41);
        assertThat(ended.counts().complete()).isEqualTo(80);
        assertThat(ended.trials().stream().map(Trial::number))
                .containsExactlyElementsOf(LongStream.range(0, 80).boxed().toList());
        simulation.runFor(Duration.ofSeconds(1));
        assertThat(agents.observed.getOrDefault("left", List.of()).stream()
                        .map(Trial::number)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 80).boxed().toList());
    }

    @Test
    void constraintsAcrossBlocksHold() {
        Space space =
                Space.of(Specs.SPACE.variables(), List.of(new Constraint("x * k <= 1"), new Constraint("k + x > 1")));
        StudySpec spec = StudySpec.builder(
                        Specs.ID, space, new Objective("loss", Direction.MINIMIZE), Stop.afterTrials(50))
                .strategy(PluginChoice.of("random"))
                .evaluator(PluginChoice.of("bowl"))
                .team(TEAM)
                .build();
        SimulatedHouse node = house(1);
        node.create(spec);

        StudyView ended = node.finish(Specs.ID);

        assertThat(ended.state()).isEqualTo(State.FINISHED);
        assertThat(ended.trials()).allMatch(trial -> space.allows(trial.point()));
    }

    @Test
    void inOrderedModeAnyNumberOfWorkersGivesTheSameStudyOfATeam() {
        agents.strategy = Specs.fussy();
        List<Object> first = null;
        for (int workers : new int[] {1, 5}) {
            SimulatedHouse node = house(workers);
            node.create(
                    Specs.study(60).team(TEAM).mode(Mode.ORDERED).parallel(4).build());
            List<Object> trials = node.finish(Specs.ID).trials().stream()
                    .map(trial -> (Object) List.of(trial.point().texts(), trial.movers(), trial.value()))
                    .toList();
            first = first == null ? trials : first;
            assertThat(trials).isEqualTo(first);
        }
    }

    @Test
    void whileAllMembersAreAwayTheStudyWaitsAndThenGoesOnByItself() {
        SimulatedHouse node = house(1);
        agents.broken = "left";
        Team alone = new Team(
                Team.BLOCKS, List.of(new Team.Member("left", "optimizer", Set.of("x", "k", "b"), Settings.NONE)));
        node.create(Specs.study(5).team(alone).build());
        simulation.runFor(Duration.ofSeconds(2));

        assertThat(node.view(Specs.ID).waitingFor().orElse("")).contains("its team", "agent left failed");
        agents.broken = null;
        assertThat(node.finish(Specs.ID).counts().complete()).isEqualTo(5);
    }
}
