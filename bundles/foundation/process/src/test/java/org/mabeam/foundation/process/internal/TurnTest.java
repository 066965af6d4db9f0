// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final Turn turn = new Turn();

    @AfterEach
    void leaveNoInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aCallThatFourLooksSeeIsGivenUpAndInterrupted() {
        assertThat(turn.begin()).isEqualTo(Turn.Begun.GO_AND_WATCH);

        assertThat(turn.look()).isEqualTo(Turn.Look.BUSY);
        assertThat(turn.look()).isEqualTo(Turn.Look.BUSY);
        assertThat(turn.look()).isEqualTo(Turn.Look.BUSY);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(turn.look()).isEqualTo(Turn.Look.STUCK);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(turn.end()).isFalse();
        assertThat(turn.begin()).isEqualTo(Turn.Begun.GIVEN_UP);
    }

    @Test
    void oneLookSeenTwiceIsNotTheSameCallTwice() {
        turn.begin();
        for (int i = 0; i < 100; i++) {
            assertThat(turn.look()).isEqualTo(Turn.Look.BUSY);
            assertThat(turn.end()).isTrue();
            assertThat(turn.begin()).isEqualTo(Turn.Begun.GO);
        }
    }

    @Test
    void anIdleProcessIsNotLookedAtAndTheNextCallAsksForItAgain() {
        turn.begin();
        turn.end();

        assertThat(turn.look()).isEqualTo(Turn.Look.IDLE);
        assertThat(turn.begin()).isEqualTo(Turn.Begun.GO_AND_WATCH);
    }

    @Test
    void aCallThatHasEndedIsNeverInterrupted() {
        turn.begin();
        turn.end();

        assertThat(turn.giveUp()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
