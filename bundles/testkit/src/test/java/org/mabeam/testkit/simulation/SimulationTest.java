// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.process.Cancellable;

class SimulationTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theSameSeedIsTheSameRun() {
        Simulation first = new Simulation(7);
        Simulation second = new Simulation(7);

        List<Integer> one = shuffle(first);
        List<Integer> other = shuffle(second);

        assertThat(one).isEqualTo(other);
        assertThat(first.fingerprint()).isEqualTo(second.fingerprint());
        assertThat(first.elapsed()).isEqualTo(second.elapsed());
    }

    @Test
    void anotherSeedIsAnotherOrder() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            orders.add(shuffle(new Simulation(seed)));
        }

        assertThat(orders).hasSizeGreaterThan(15);
    }

    @Test
    void timersFireAtTheirTimeAndThoseOfOneMomentInASeededOrder() {
        Set<List<String>> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Simulation simulation = new Simulation(seed);
            List<String> fired = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                simulation.time().after(Duration.ofSeconds(2), () -> fired.add(name + simulation.elapsed()));
            }
            simulation.time().after(Duration.ofSeconds(1), () -> fired.add("early" + simulation.elapsed()));

            simulation.runUntilIdle(MINUTE);

            assertThat(fired.get(0)).isEqualTo("earlyPT1S");
            seen.add(fired);
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        List.of("earlyPT1S", "aPT2S", "bPT2S"), List.of("earlyPT1S", "bPT2S", "aPT2S"));
    }

    @Test
    void theClockMovesWithTheTasksAndWithRunFor() {
        Simulation simulation = new Simulation(1);

        simulation.runFor(Duration.ofHours(3));

        assertThat(simulation.clock().instant()).isEqualTo(Simulation.BEGINNING.plus(Duration.ofHours(3)));
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        Simulation simulation = new Simulation(1);
        List<String> fired = new ArrayList<>();
        Cancellable timer = simulation.time().after(Duration.ofSeconds(1), () -> fired.add("timer"));

        timer.cancel();
        simulation.runFor(MINUTE);

        assertThat(fired).isEmpty();
    }

    @Test
    void nothingOfACrashedNodeRuns() {
        Simulation simulation = new Simulation(1);
        SimulatedNode node = simulation.node("a");
        List<String> ran = new ArrayList<>();
        node.executor().execute(() -> ran.add("task"));
        node.time().after(Duration.ofSeconds(1), () -> ran.add("timer"));
        simulation.executor().execute(() -> ran.add("survivor"));

        node.crash();
        simulation.runUntilIdle(MINUTE);

        assertThat(ran).containsExactly("survivor");
    }

    @Test
    void aTaskThatThrowsIsNotSwallowed() {
        Simulation simulation = new Simulation(1);
        simulation.executor().execute(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> simulation.runFor(MINUTE)).hasMessage("broken");
    }

    @Test
    void waitingForWhatNeverComesFailsAndNamesTheSeed() {
        Simulation simulation = new Simulation(4711);

        assertThatThrownBy(() -> simulation.runUntil(() -> false, MINUTE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 4711")
                .hasMessageContaining("nothing is left to run");
    }

    @Test
    void aTaskThatSchedulesItselfForEverIsNotIdle() {
        Simulation simulation = new Simulation(4711);
        tick(simulation);

        assertThatThrownBy(() -> simulation.runUntilIdle(MINUTE)).isInstanceOf(AssertionError.class);
    }

    @Test
    void awaitGivesTheValueOrTheFailureOfAFuture() {
        Simulation simulation = new Simulation(1);
        CompletableFuture<String> good = new CompletableFuture<>();
        CompletableFuture<String> bad = new CompletableFuture<>();
        simulation.time().after(Duration.ofSeconds(5), () -> good.complete("done"));
        simulation.time().after(Duration.ofSeconds(6), () -> bad.completeExceptionally(new RuntimeException("no")));

        assertThat(simulation.await(good, MINUTE)).isEqualTo("done");
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> simulation.await(bad, MINUTE)).isInstanceOf(CompletionException.class);
    }

    @Test
    void sourcesOfChanceDependOnSeedAndNameAlone() {
        long first = new Simulation(3).random("store").nextLong();
        Simulation other = new Simulation(3);
        long unrelated = other.random("network").nextLong();

        assertThat(other.random("store").nextLong()).isEqualTo(first).isNotEqualTo(unrelated);
        assertThat(new Simulation(4).random("store").nextLong()).isNotEqualTo(first);
    }

    private static void tick(Simulation simulation) {
        simulation.time().after(Duration.ofSeconds(1), () -> tick(simulation));
    }

    private static List<Integer> shuffle(Simulation simulation) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            simulation.executor().execute(() -> order.add(number));
        }
        simulation.runUntilIdle(MINUTE);
        return order;
    }
}
