// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.weight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;

/** Whatever the merits are, nobody has more than one half. */
class SharesProperties {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Test
    void sharesAddUpToOneAndNoneIsAboveOneHalf() {
        for (int seed = 0; seed < 3000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            SortedMap<AgentId, Double> merits = merits(random, random.nextInt(2, seed % 10 == 0 ? 1001 : 12));

            SortedMap<AgentId, Double> shares = Shares.of(merits);

            assertThat(shares.keySet()).isEqualTo(merits.keySet());
            assertThat(shares.values().stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(BigDecimal.ONE);
            assertThat(shares.values())
                    .as("seed %s", seed)
                    .allSatisfy(share ->
                            assertThat(BigDecimal.valueOf(share)).isPositive().isLessThanOrEqualTo(HALF));
        }
    }

    @Test
    void sharesAreInTheOrderOfTheMerits() {
        for (int seed = 0; seed < 1000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            SortedMap<AgentId, Double> merits = merits(random, random.nextInt(2, 12));

            SortedMap<AgentId, Double> shares = Shares.of(merits);

            merits.forEach((one, merit) -> merits.forEach((other, less) -> {
                if (merit > less) {
                    assertThat(shares.getOrDefault(one, 0.0))
                            .isGreaterThanOrEqualTo(shares.getOrDefault(other, 1.0) - 1e-6);
                }
            }));
        }
    }

    @Test
    void belowTheLimitTheyAreProportional() {
        SortedMap<AgentId, Double> merits = new TreeMap<>();
        merits.put(AgentId.parse("ann"), 2.0);
        merits.put(AgentId.parse("bob"), 1.0);
        merits.put(AgentId.parse("cid"), 1.0);
        merits.put(AgentId.parse("dan"), 1.0);

        assertThat(Shares.of(merits).values()).containsExactly(0.4, 0.2, 0.2, 0.2);
    }

    @Test
    void aloneOneHasOneHalfAndNobodyHasNothing() {
        SortedMap<AgentId, Double> merits = new TreeMap<>();

        assertThat(Shares.of(merits)).isEmpty();
        merits.put(AgentId.parse("ann"), 3.0);
        assertThat(Shares.of(merits).values()).containsExactly(0.5);
    }

    private static SortedMap<AgentId, Double> merits(RandomGenerator random, int count) {
        SortedMap<AgentId, Double> merits = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            merits.put(AgentId.parse("agent-" + i), Math.exp(random.nextDouble(-8, 8)));
        }
        return merits;
    }
}
