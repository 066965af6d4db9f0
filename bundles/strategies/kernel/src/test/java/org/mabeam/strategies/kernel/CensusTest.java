// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class CensusTest {

    private final Space space = Space.of(new Variable("x", Domain.Whole.of(0, 199)));
    private final Census census = new Census(space);

    @Test
    void theOneThatIsLeftIsFoundWhereverItStands() {
        for (int x = 0; x < 200; x++) {
            census.change(space.point(new double[] {x}), false);
        }
        assertThat(census.random(new SplittableRandom(1))).isEmpty();

        for (int x = 0; x < 200; x++) {
            census.change(space.point(new double[] {x}), true);
            assertThat(census.random(new SplittableRandom(x))).contains(space.point(new double[] {x}));
            census.change(space.point(new double[] {x}), false);
        }
    }

    @Test
    void aPointOfNoAccountChangesNothing() {
        Space larger = Space.of(new Variable("x", Domain.Whole.of(0, 500)));

        census.change(larger.point(new double[] {400}), false);

        assertThat(census.random(new SplittableRandom(1))).isPresent();
    }
}
