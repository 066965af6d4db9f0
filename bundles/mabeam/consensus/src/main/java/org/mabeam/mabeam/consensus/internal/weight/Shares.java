// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;

/**
 * Divides one into shares in proportion to merits, of which none is more than one half. Shares are whole millionths, by
 * the largest remainder, so that their decimal sum is exactly one and nobody outweighs the others by a rounding. Pure.
 */
final class Shares {

    /** The most that one may have. */
    static final double MOST = 0.5;

    private static final long UNITS = 1_000_000;

    private Shares() {}

    /**
     * The shares.
     *
     * @param merits finite and > 0, of at most 1,000 agents; a single one gets {@link #MOST} all the same
     */
    static SortedMap<AgentId, Double> of(SortedMap<AgentId, Double> merits) {
        SortedMap<AgentId, Double> shares = new TreeMap<>();
        if (merits.size() == 1) {
            shares.put(merits.firstKey(), MOST);
            return shares;
        }
        double free = (double) UNITS - merits.size(); // one unit is everybody's
        SortedMap<AgentId, Double> wanted = new TreeMap<>();
        limited(merits).forEach((agent, share) -> wanted.put(agent, share * free));
        long left = (long) free;
        for (double units : wanted.values()) {
            left -= (long) units;
        }
        List<Map.Entry<AgentId, Double>> byRemainder = new ArrayList<>(wanted.entrySet());
        byRemainder.sort(Comparator.comparingDouble(
                        (Map.Entry<AgentId, Double> entry) -> Math.floor(entry.getValue()) - entry.getValue())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<AgentId, Double> entry : byRemainder) {
            long units = 1 + entry.getValue().longValue() + (left > 0 ? 1 : 0);
            left--;
            shares.put(entry.getKey(), units / (double) UNITS);
        }
        return shares;
    }

    /** At most one can be above the limit; the others share the rest. */
    private static SortedMap<AgentId, Double> limited(SortedMap<AgentId, Double> merits) {
        double total = merits.values().stream().mapToDouble(Double::doubleValue).sum();
        double most =
                merits.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        SortedMap<AgentId, Double> shares = new TreeMap<>();
        if (most > MOST * total) {
            merits.forEach((agent, merit) -> shares.put(agent, merit == most ? MOST : MOST * merit / (total - most)));
        } else {
            merits.forEach((agent, merit) -> shares.put(agent, merit / total));
        }
        return shares;
    }
}
