// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.event.Data;

/** What is told of states and hand-overs can be put on the record in that order. */
class NewestStateTest {

    private static final HandOverEnd.Versions BETWEEN = HandOverEnd.Versions.of(
            "1", new Entry<>("n", "2", "b", 2, Map.of(), (context, state) -> (message, from) -> {}));
    private static final HandOverEnd DONE = new HandOverEnd.Done(BETWEEN, Optional.of(state("2")), true, Instant.EPOCH);

    private final NewestState newest = new NewestState(Optional.empty());

    @Test
    void whatWasSavedBeforeAHandOverIsNotWrittenAfterIt() {
        newest.put(state("1"));
        newest.handedOver(Optional.of(state("2")), DONE);

        assertThat(newest.newest()).hasValue(state("2"));
        assertThat(newest.take()).isEqualTo(new NewestState.News(List.of(DONE), Optional.empty()));
    }

    @Test
    void whatIsSavedAfterAHandOverIsWrittenAfterIt() {
        newest.handedOver(Optional.of(state("2")), DONE);
        newest.put(state("3"));

        assertThat(newest.newest()).hasValue(state("3"));
        assertThat(newest.take()).isEqualTo(new NewestState.News(List.of(DONE), Optional.of(state("3"))));
        assertThat(newest.take()).isEqualTo(new NewestState.News(List.of(), Optional.empty()));
    }

    @Test
    void aFailureTakesNothingAway() {
        HandOverEnd failed = new HandOverEnd.Failed(BETWEEN, "why");
        newest.put(state("1"));
        newest.failed(failed);

        assertThat(newest.take()).isEqualTo(new NewestState.News(List.of(failed), Optional.of(state("1"))));
    }

    @Test
    void itIsToldOnceForAllThatComesUntilItIsTaken() {
        assertThat(newest.put(state("1"))).isTrue();
        assertThat(newest.put(state("2"))).isFalse();
        assertThat(newest.handedOver(Optional.empty(), DONE)).isFalse();

        newest.untold();
        assertThat(newest.put(state("3"))).isTrue();
        newest.take();
        assertThat(newest.put(state("4"))).isTrue();
    }

    private static Data state(String json) {
        return new Data("x", 1, json);
    }
}
