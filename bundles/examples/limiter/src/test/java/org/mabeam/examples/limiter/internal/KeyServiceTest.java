// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The whole service but HTTP, with a clock and a worker that the test moves. */
class KeyServiceTest {

    private static final long MILLI = 1_000_000L;
    private static final long WORK = 20 * MILLI;

    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final List<String> answers = new ArrayList<>();
    private final Lanes lanes = new Lanes(worker::add, 4);
    private final Traffic traffic = new Traffic(1, Duration.ofMillis(100), 0);
    private final KeyService service = new KeyService(lanes, new KeyDerivation(1), traffic, this::time);
    private long now;
    private boolean working;

    @Test
    void whoKeepsBelowTheLimitGetsKeys() {
        ask(7, 1);
        work(1);
        pass(1000);
        ask(7, 1);
        work(1);

        assertThat(answers).hasSize(2).allMatch(answer -> answer.matches("7 [0-9a-f]{64} 20 ms"));
    }

    @Test
    void whoGoesAboveItIsTurnedAwayAndTheOthersAreNot() {
        ask(7, 1);
        ask(7, 1);
        ask(8, 1);

        assertThat(answers).containsExactly("7 too many");
        assertThat(worker).hasSize(2);
    }

    @Test
    void withoutALimitWorthTheNameAnswersComeTooLate() {
        for (int i = 0; i < 4; i++) {
            ask(7, 1000);
            pass(1);
        }
        ask(8, 1000);
        work(5);
        pass(1000);

        SortedMap<Long, Double> utility = turn();

        assertThat(utility).containsOnlyKeys(7L, 8L);
        assertThat(utility.get(8L)).isPositive();
        assertThat(utility.get(7L)).isNegative(); // it waited in vain more often than not
        assertThat(of(7).useful() + of(7).late()).isCloseTo(of(7).asked(), within(1e-9));
        assertThat(of(7).late()).isPositive(); // the fourth waited for four others
        assertThat(of(8).late()).isZero(); // its lane had a turn early
        assertThat(traffic.figures().orElseThrow().capacity()).isCloseTo(50, within(1e-6));
    }

    @Test
    void aFullLaneHasNoRoomAndThatCountsAsLate() {
        for (int i = 0; i < 5; i++) {
            ask(7, 1000);
            pass(1);
        }

        assertThat(answers).containsExactly("7 no room");
        work(4);
        pass(900);
        turn();
        assertThat(of(7).late()).isPositive();
    }

    @Test
    void whoWasNotServedHasAUtilityOfNothing() {
        ask(7, 1);
        pass(1000);

        assertThat(turn()).containsEntry(7L, 0.0);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        ask(7, 1);
        work(1);
        pass(1000);
        assertThat(turn()).hasSize(1);
        for (int i = 1; i < Traffic.WINDOWS; i++) {
            pass(1000);
            assertThat(turn()).hasSize(1);
        }

        pass(1000);

        assertThat(turn()).isEmpty();
        assertThat(traffic.figures()).isEmpty();
    }

    private void ask(long client, double limit) {
        service.ask(client, "secret", limit, new Exchange() {
            @Override
            public void answer(String key, Duration work) {
                answers.add(client + " " + key + " " + work.toMillis() + " ms");
            }

            @Override
            public void tooMany() {
                answers.add(client + " too many");
            }

            @Override
            public void noRoom() {
                answers.add(client + " no room");
            }
        });
    }

    private void work(int jobs) {
        working = true;
        for (int i = 0; i < jobs; i++) {
            worker.remove().run();
        }
        working = false;
    }

    /** While a job is worked on, time passes from each look at the clock to the next: twice a job. */
    private long time() {
        long seen = now;
        now += working ? WORK : 0;
        return seen;
    }

    private void pass(long millis) {
        now += millis * MILLI;
    }

    private Figures.Client of(long client) {
        return traffic.figures()
                .map(Figures::clients)
                .map(clients -> clients.get(client))
                .orElseThrow();
    }

    private SortedMap<Long, Double> turn() {
        NavigableMap<Long, Double> utility = new TreeMap<>();
        service.turn(utility::put);
        return utility;
    }
}
