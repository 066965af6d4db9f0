// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Lanes lanes = new Lanes(worker::add, 3);

    @Test
    void whoAsksTooMuchWaitsBehindHimself() {
        offer(1, "greedy 1");
        offer(1, "greedy 2");
        offer(1, "greedy 3");
        offer(2, "modest");

        work();

        assertThat(done).containsExactly("greedy 1", "modest", "greedy 2", "greedy 3");
    }

    @Test
    void aFullLaneTakesNoMoreAndOthersDo() {
        for (int i = 0; i < 3; i++) {
            assertThat(offer(1, "greedy")).isTrue();
        }

        assertThat(offer(1, "one too many")).isFalse();
        assertThat(offer(2, "modest")).isTrue();
        work();
        assertThat(done).hasSize(4).doesNotContain("one too many");
    }

    @Test
    void aLaneThatWasWorkedOffTakesAgain() {
        for (int i = 0; i < 3; i++) {
            offer(1, "first");
        }
        work();

        assertThat(offer(1, "again")).isTrue();
    }

    @Test
    void whatWaitsAtTheEndIsRefusedAndNothingIsTakenAnyMore() {
        offer(1, "late");
        offer(2, "late");

        lanes.close();
        work();

        assertThat(done).containsExactlyInAnyOrder("late refused", "late refused");
        assertThat(offer(3, "too late")).isFalse();
    }

    private boolean offer(long client, String name) {
        return lanes.offer(client, new Lanes.Job() {
            @Override
            public void run() {
                done.add(name);
            }

            @Override
            public void refuse() {
                done.add(name + " refused");
            }
        });
    }

    private void work() {
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
    }
}
