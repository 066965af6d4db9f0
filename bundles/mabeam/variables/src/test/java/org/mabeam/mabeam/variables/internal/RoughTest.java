// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.variables.internal.World.ALICE;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Handle;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** Many writers, a record on a bad day, and a crash: promises 1 and 2. */
class RoughTest {

    private static final int WRITERS = 8;
    private static final int WISHES = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noConstraintBreaksNoAcknowledgedChangeIsLostAndNoReaderGoesBack(long seed) throws Exception {
        World world = new World(seed);
        world.rateAndBurst();
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 40"), ALICE);
        world.faults(StoreFaults.ROUGH);
        RandomGenerator random = world.simulation.random("wishes");
        Map<String, CompletableFuture<Void>> wishes = new TreeMap<>();
        List<Change> heard = new ArrayList<>();
        Follower follower = new Follower(world, heard);
        follower.follow();
        Handle<Double> handle = world.handle(RATE, Double.class);
        long lastSeen = 0;

        for (int i = 0; i < WISHES; i++) {
            for (int writer = 0; writer < WRITERS; writer++) {
                VariableId id = random.nextBoolean() ? RATE : BURST;
                String value = String.valueOf(1 + random.nextInt(40));
                String reason = "wish " + writer + "." + i;
                wishes.put(
                        reason,
                        world.live.change(new ChangeRequest(
                                List.of(NewValue.of(id, value)),
                                Author.agent("writer-" + writer),
                                reason,
                                Optional.empty(),
                                false,
                                new TreeMap<>())));
            }
            world.simulation.runFor(Duration.ofMillis(random.nextInt(400)));
            assertThat(handle.position()).isGreaterThanOrEqualTo(lastSeen);
            lastSeen = handle.position();
        }
        world.faults(StoreFaults.CALM);
        world.simulation.runUntil(
                () -> wishes.values().stream().allMatch(CompletableFuture::isDone), Duration.ofHours(1));
        world.simulation.runFor(Duration.ofMinutes(1));

        List<Change> changes = new ArrayList<>(world.variables.history(RATE, 0, EventStore.MAX_READ));
        changes.addAll(world.variables.history(BURST, 0, EventStore.MAX_READ));
        changes.sort((one, other) -> Long.compare(one.position(), other.position()));
        Map<String, Long> times = new TreeMap<>();
        double rate = 10;
        double burst = 5;
        for (Change change : changes) {
            if (change.what() == Change.What.CHANGED) {
                times.merge(change.reason(), 1L, Long::sum);
                double value = Double.parseDouble(change.after().orElseThrow());
                rate = change.id().equals(RATE) ? value : rate;
                burst = change.id().equals(BURST) ? value : burst;
                assertThat(rate + burst).as("after %s", change).isLessThanOrEqualTo(40);
            }
        }
        assertThat(times.values()).as("nothing twice").containsOnly(1L);
        wishes.forEach((reason, wish) -> {
            if (!wish.isCompletedExceptionally()) {
                assertThat(times).as("acknowledged").containsKey(reason);
            }
        });
        assertThat(times.size()).isGreaterThan(WISHES);
        assertThat(world.value(RATE)).isEqualTo(String.valueOf(rate));
        assertThat(handle.get()).isEqualTo(rate);
        assertThat(heard).isEqualTo(changes);
        world.crashAndRestart();
        assertThat(world.value(RATE)).isEqualTo(String.valueOf(rate));
        assertThat(world.value(BURST)).isEqualTo(String.valueOf((long) burst));
    }

    /** Watches, and resumes where it was whenever the record ends the watch. */
    private record Follower(World world, List<Change> heard) {

        void follow() {
            long after = heard.isEmpty() ? 0 : heard.get(heard.size() - 1).position();
            AutoCloseable unused = world.variables.watch(Namespace.DEFAULT, after, new Ear(this));
        }
    }

    private record Ear(Follower follower) implements org.mabeam.variable.ChangeWatcher {
        @Override
        public void changed(Change change) {
            follower.heard().add(change);
        }

        @Override
        public void ended(Throwable cause) {
            follower.world().node.time().after(Duration.ofMillis(10), follower::follow);
        }
    }
}
