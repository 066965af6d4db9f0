// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/**
 * Brings strategies whose answers break the contract.
 *
 * @param lie how
 */
public record LyingStrategyType(Lie lie) implements StrategyType {

    /** What is wrong with the answers. */
    public enum Lie {
        /** The points belong to another space. */
        ANOTHER_SPACE,
        /** The points violate the constraints, if there are any. */
        FORBIDDEN_POINTS,
        /** One suggestion more than wanted. */
        TOO_MANY,
        /** No suggestion, though the space is not exhausted. */
        NONE,
        /** The points come from a source of chance of their own. */
        OWN_CHANCE
    }

    @Override
    public Strategy create(Problem problem, Settings settings) {
        Space space = problem.space();
        RandomGenerator own = new SplittableRandom(System.identityHashCode(new Object()) + System.nanoTime());
        return ask -> switch (lie) {
            case ANOTHER_SPACE -> List.of(new Suggestion(elsewhere()));
            case FORBIDDEN_POINTS -> List.of(new Suggestion(forbidden(space, ask)));
            case TOO_MANY -> Collections.nCopies(ask.count() + 1, new Suggestion(space.random(ask.random(0))));
            case NONE -> List.of();
            case OWN_CHANCE -> List.of(new Suggestion(space.random(own)));
        };
    }

    private static Point elsewhere() {
        Space other = Space.of(new Variable("elsewhere", Domain.Whole.of(0, 1)));
        return other.point(new double[] {1});
    }

    private static Point forbidden(Space space, Ask ask) {
        RandomGenerator random = ask.random(0);
        for (int i = 0; i < Space.MAX_TRIES; i++) {
            Point point = space.decode(random.doubles(space.variables().size()).toArray());
            if (!space.allows(point)) {
                return point;
            }
        }
        return space.random(random);
    }
}
