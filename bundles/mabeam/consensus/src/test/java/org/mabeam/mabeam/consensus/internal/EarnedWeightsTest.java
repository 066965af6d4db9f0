// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;
import org.mabeam.variable.Author;

/** Who foresaw what trials measured weighs more in the next vote. */
class EarnedWeightsTest {

    private static final CanarySpec CANARY =
            new CanarySpec(0.5, "latency", Direction.MINIMIZE, 0.05, 200, Duration.ofHours(1));
    private static final Set<AgentId> ALL =
            Set.of(AgentId.parse("ann"), AgentId.parse("bob"), AgentId.parse("cid"), AgentId.parse("dan"));

    private final World world = new World(23);
    private final RandomGenerator random = world.simulation.random("latencies");

    @Test
    void theRecordMakesTheWeightsAndTheyAreShownWithTheirDerivation() {
        measure("first");

        ProposalView view = world.open(faster("ann", "bob", "cid", "dan")
                .named("next")
                .weighting(Weighting.EARNED)
                .build());

        assertThat(weight(view, "ann")).isGreaterThan(weight(view, "dan"));
        assertThat(weight(view, "dan")).isGreaterThan(weight(view, "bob"));
        assertThat(view.derivations().get(AgentId.parse("ann")))
                .startsWith("1 measured, mean squared error ")
                .contains("(common: ");
        assertThat(view.derivations().get(AgentId.parse("dan"))).startsWith("no prediction measured");
        assertThat(view.derivations()).hasSize(4);
    }

    @Test
    void earnedWeightsDecide() {
        measure("first");
        world.open(faster("ann", "bob", "cid")
                .named("next")
                .weighting(Weighting.EARNED)
                .quorum(0.9)
                .build());

        world.voted(World.id("next"), "ann", Judgement.accept(1, "yes"));
        world.voted(World.id("next"), "bob", Judgement.reject(1, "no"));
        world.voted(World.id("next"), "cid", Judgement.abstain("no idea"));

        assertThat(world.decided(World.id("next")).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void theyAreFrozenWhenTheProposalOpens() {
        ProposalView before = world.open(faster("ann", "bob", "cid", "dan")
                .named("open")
                .patience(Duration.ofHours(3))
                .weighting(Weighting.EARNED)
                .build());
        measure("first");

        assertThat(world.view(World.id("open")).weights()).isEqualTo(before.weights());
        assertThat(world.records.weights(ALL).values())
                .extracting(EarnedWeight::weight)
                .doesNotContainSequence(before.weights().values());
    }

    @Test
    void theyComeFromTheRecordAlone() {
        measure("first");
        measure("second");
        SortedMap<AgentId, EarnedWeight> before = world.records.weights(ALL);
        ProposalView frozen = world.open(faster("ann", "bob", "cid")
                .named("open")
                .patience(Duration.ofHours(3))
                .weighting(Weighting.EARNED)
                .build());

        world.crashAndRestart();

        assertThat(world.records.weights(ALL)).isEqualTo(before);
        assertThat(before.values()).extracting(EarnedWeight::predictions).containsExactly(2L, 2L, 0L, 0L);
        assertThat(world.view(World.id("open")).weights()).isEqualTo(frozen.weights());
        assertThat(world.view(World.id("open")).derivations()).isEqualTo(frozen.derivations());
    }

    @Test
    void whatIsStatedBesidesIsRefusedAndSoIsWhoWouldHaveAll() {
        assertThatThrownBy(() -> world.open(faster("ann", "bob")
                        .weight("bob", 2)
                        .weighting(Weighting.EARNED)
                        .build()))
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("weight of bob is 2.0, but must be 1, since weights are earned");
        assertThatThrownBy(() ->
                        world.open(faster("ann").weighting(Weighting.EARNED).build()))
                .hasMessageContaining("electorate is [ann], but must be at least two agents");
    }

    @Test
    void hundredsOfVotersWithARecordFitIntoTheFirstEvent() {
        String[] names = IntStream.range(0, 300).mapToObj(i -> "agent-" + i).toArray(String[]::new);

        ProposalView view = world.open(
                faster(names).named("large").weighting(Weighting.EARNED).build());

        assertThat(view.weights()).hasSize(300);
        assertThat(new TreeSet<>(view.weights().values()).last()).isLessThanOrEqualTo(0.5);
    }

    /** A trial that measures about no effect, which ann foresaw and bob did not. */
    private void measure(String name) {
        world.open(faster("ann", "bob")
                .named(name)
                .by(Author.person(name))
                .canary(CANARY)
                .build());
        world.voted(World.id(name), "ann", predicting(0));
        world.voted(World.id(name), "bob", predicting(0.5));
        world.decided(World.id(name));
        world.settle();
        for (int i = 0; i < 1000; i++) {
            world.evidence.report(RATE, "latency", i, 10 + random.nextGaussian());
        }
        world.settle();
        assertThat(world.view(World.id(name)).state()).isEqualTo(State.APPLIED);
    }

    private static Judgement predicting(double effect) {
        return new Judgement(new Opinion.Accept(), 1, "as computed", OptionalDouble.of(effect));
    }

    private static double weight(ProposalView view, String agent) {
        return view.weights().getOrDefault(AgentId.parse(agent), 0.0);
    }
}
