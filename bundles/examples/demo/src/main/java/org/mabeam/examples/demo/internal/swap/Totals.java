// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mabeam.examples.demo.internal.swap.tally.Ledger;

/**
 * The ledgers of all agents together.
 *
 * @param agents how many sent theirs
 * @param pauses by hand-overs, by the bounds of {@link Ledger#PAUSES_MILLIS}
 */
record Totals(int agents, long handled, long lost, long doubled, List<Long> pauses) {

    static Totals of(Collection<Ledger> ledgers) {
        List<Long> pauses = new ArrayList<>(Collections.nCopies(Ledger.PAUSES_MILLIS.size() + 1, 0L));
        long handled = 0;
        long lost = 0;
        long doubled = 0;
        for (Ledger ledger : ledgers) {
            handled += ledger.handled();
            lost += ledger.lost();
            doubled += ledger.doubled();
            for (int i = 0; i < pauses.size(); i++) {
                pauses.set(i, pauses.get(i) + ledger.pauses().get(i));
            }
        }
        return new Totals(ledgers.size(), handled, lost, doubled, pauses);
    }

    /** How many times agents handed over. */
    long handOvers() {
        return pauses.stream().mapToLong(Long::longValue).sum();
    }

    /** The bound below which so many of a hundred pauses lie, for people. */
    String pause(double percent) {
        long wanted = (long) Math.ceil(handOvers() * percent / 100);
        long sum = 0;
        for (int i = 0; i < Ledger.PAUSES_MILLIS.size(); i++) {
            sum += pauses.get(i);
            if (sum >= wanted) {
                return String.format(Locale.ROOT, "at most %d ms", Ledger.PAUSES_MILLIS.get(i));
            }
        }
        return "more than " + Ledger.PAUSES_MILLIS.get(Ledger.PAUSES_MILLIS.size() - 1) + " ms";
    }
}
