// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Handle;
import org.mabeam.variable.PreparedChange;

/** All ways of reading show a change at the same moment, and at once to who was told of it. */
class ReadingOrderTest {

    private static final StoreFaults SLOW_DELIVERY =
            new StoreFaults(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ZERO, 0, 0, 0, 0, 0);

    private final World world = new World(31);

    @Test
    void whoSawAValueByOneWayOfReadingSeesNoneThatIsOlderByTheOther() throws Exception {
        world.declare(RATE, Domain.Real.of(0, 1_000_000), "0");
        List<Handle<Double>> handles = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            handles.add(world.handleOf("agent-" + i, RATE, Double.class));
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<String>> goneBack = CompletableFuture.supplyAsync(() -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; !over.get(); i++) {
                double first = handles.get(i % 1_000).get();
                double second = Double.parseDouble(world.value(RATE));
                double third = handles.get(999 - i % 1_000).get();
                if (first > second || second > third) {
                    seen.add("handle " + first + ", find " + second + ", another handle " + third);
                }
            }
            return seen;
        });

        for (int i = 1; i <= 1_000; i++) {
            world.set(RATE, Integer.toString(i));
        }
        over.set(true);

        assertThat(goneBack).succeedsWithin(Duration.ofSeconds(20));
        assertThat(goneBack.join()).isEmpty();
    }

    @Test
    void whoCaughtUpWithAPositionReadsWhatWasAppendedThere() {
        world.rateAndBurst();
        Handle<Double> handle = world.handle(RATE, Double.class);
        world.faults(SLOW_DELIVERY);

        Appended appended = append("20");
        assertThat(world.value(RATE)).isEqualTo("10.0");
        world.variables.catchUp(appended.last());

        assertThat(world.value(RATE)).isEqualTo("20.0");
        assertThat(world.variables.find(RATE).orElseThrow().lastChange().position())
                .isEqualTo(appended.last());
        assertThat(handle.get()).isEqualTo(20);
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        world.rateAndBurst();
        world.settle();
        long end = world.store.position();
        world.variables.catchUp(end);

        world.faults(StoreFaults.CALM.withReadFailed(1));

        world.variables.catchUp(end);
        world.variables.catchUp(0);
    }

    @Test
    void aRecordThatCannotBeReadOrEndsBeforeIsTold() {
        world.rateAndBurst();
        world.faults(SLOW_DELIVERY);
        Appended appended = append("20");
        world.faults(SLOW_DELIVERY.withReadFailed(1));

        assertThatThrownBy(() -> world.variables.catchUp(appended.last())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> world.variables.catchUp(appended.last() + 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("position is " + (appended.last() + 1) + ", but must be at most " + appended.last()
                        + ", where the record ends");
        assertThat(world.value(RATE)).isEqualTo("10.0");
    }

    /** Somebody changes the rate who does not wait until it is known here. */
    private Appended append(String value) {
        PreparedChange change = world.variables.prepare(ChangeRequest.of(RATE, value, World.ALICE, "a test"));
        return world.simulation.await(
                world.store.append(new Append(
                        new RequestId(UUID.randomUUID().toString()),
                        change.writes(),
                        change.reads(),
                        Trace.of("test"))),
                World.LONG);
    }
}
