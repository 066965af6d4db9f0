// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long MILLI = 1_000_000;

    private final Ledger ledger = Ledger.empty();

    @Test
    void messagesThatAreMissingOrComeAgainAreSeen() {
        for (long number : new long[] {0, 1, 2, 5, 5, 1, 6}) {
            ledger.heard(number);
        }

        assertThat(ledger.handled()).isEqualTo(5);
        assertThat(ledger.lost()).isEqualTo(2);
        assertThat(ledger.doubled()).isEqualTo(2);
        assertThat(Ledger.parse(ledger.json()).json()).isEqualTo(ledger.json());
    }

    @Test
    void aPauseIsCountedOnceAndBelowTheBoundThatItReaches() {
        ledger.savedAt(5 * MILLI);
        ledger.goesOn(OptionalLong.of(8 * MILLI));
        ledger.goesOn(OptionalLong.of(9 * MILLI));
        ledger.savedAt(10 * MILLI);
        ledger.goesOn(OptionalLong.empty());

        assertThat(ledger.pauses().get(2)).isEqualTo(1); // 3 ms: more than 2, at most 5
        assertThat(ledger.pauses().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    }
}
