// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.VotingRule;

/**
 * A property that a rule has or lacks.
 *
 * @param name as docs/voting-rules.md calls it
 * @param draw makes a ballot on which the property has a chance to break
 * @param check tries everything on one ballot that the property speaks of
 */
record Property(String name, Function<RandomGenerator, Ballot> draw, BiFunction<VotingRule, Ballot, Verdict> check) {

    /** What a ballot shows. */
    enum Verdict {
        /** The property says nothing about it. */
        SILENT,
        /** The property held. */
        HELD,
        /** It did not. */
        BROKEN;

        /** Of two observations, the one that says more. */
        Verdict and(Verdict other) {
            return compareTo(other) >= 0 ? this : other;
        }

        static Verdict of(boolean held) {
            return held ? HELD : BROKEN;
        }
    }
}
