// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void whatCameInATimeIsCountedPerSecond() {
        Seen seen = Seen.between(
                BEGIN,
                BEGIN.plusSeconds(2),
                List.of(
                        answer(-100, 30, 200), // came before
                        answer(0, 40, 200),
                        answer(10, 60, 200),
                        answer(20, 1600, 200), // too late
                        answer(30, 1, 429),
                        answer(40, 1, 503),
                        answer(1900, 200, 200))); // came after

        assertThat(seen).isEqualTo(new Seen(2.5, 1, 1, 0.5, 60));
        assertThat(seen)
                .hasToString("2.5 answers/s: 1.0 in time, 1.0 too late, 0.5 turned away (429);"
                        + " a key takes 60 ms (median)");
    }

    @Test
    void withoutKeysNoTimeIsTold() {
        Seen seen = Seen.between(BEGIN, BEGIN.plusSeconds(1), List.of(answer(0, 1, 429)));

        assertThat(seen).hasToString("1.0 answers/s: 0.0 in time, 0.0 too late, 1.0 turned away (429)");
    }

    @Test
    void aCrowdAsksWhatItIsToAsk() {
        Crowd crowd = Crowd.asking(50);

        assertThat(crowd.total()).isCloseTo(50, within(1e-9));
        assertThat(crowd.asks(Crowd.CLIENTS - 1)).isGreaterThan(2 * crowd.asks(0));
    }

    private static Answer answer(long sentMillis, long tookMillis, int status) {
        Instant sent = BEGIN.plusMillis(sentMillis);
        return new Answer(
                1,
                sent,
                sent.plusMillis(tookMillis),
                status,
                OptionalDouble.of(1),
                status == 200 ? OptionalDouble.of(20) : OptionalDouble.empty());
    }
}
