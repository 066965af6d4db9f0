// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.InvalidValueException;

class FiguresProperties {

    @Test
    void theLargestLimitUsesThePartOrLetsAllPass() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            Figures figures =
                    figures(random.doubles(1 + random.nextInt(30), 0.01, 20).toArray());
            double part = random.nextDouble(0.01, 2);

            double limit = figures.largestLimit(part);

            double room = part * figures.capacity();
            if (figures.asked() <= room) {
                assertThat(limit).isEqualTo(figures.most());
            } else {
                assertThat(figures.passing(limit)).isCloseTo(room, within(1e-6));
            }
        }
    }

    @Test
    void theTypicalClientIsTheOneInTheMiddle() {
        assertThat(figures(3, 1, 2).typical()).isEqualTo(2);
        assertThat(figures(9).typical()).isEqualTo(9);
        assertThat(figures(3, 1, 2, 100).most()).isEqualTo(100);
    }

    @Test
    void withoutClientsOrWorkThereAreNone() {
        assertThatThrownBy(() -> figures()).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Figures(figures(1).clients(), Duration.ZERO, 1, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
    }

    private static Figures figures(double... asked) {
        SortedMap<Long, Figures.Client> clients = new TreeMap<>();
        for (int i = 0; i < asked.length; i++) {
            clients.put((long) i, new Figures.Client(asked[i], 0, asked[i], 0));
        }
        return new Figures(clients, Duration.ofMillis(20), 1, Duration.ofSeconds(1));
    }
}
