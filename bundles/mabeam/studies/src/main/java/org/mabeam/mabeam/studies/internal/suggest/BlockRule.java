// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mabeam.strategy.Ask;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;

/**
 * How the suggestions of a team become one trial: randomized block-coordinate search. While there is no incumbent, and
 * in the first trials, all blocks move; later a random non-empty set of them, and the others hold the incumbent's
 * values. Pure.
 *
 * @see <a href="https://doi.org/10.1137/100802001">Nesterov, Efficiency of coordinate descent methods on huge-scale
 *     optimization problems, SIAM J. Optim. 2012</a>
 * @see <a href="https://doi.org/10.1007/s10107-015-0892-3">Wright, Coordinate descent algorithms, Math. Program.
 *     2015</a>
 */
final class BlockRule {

    /** The first trials, in which all blocks move. */
    static final int STARTUP = 10;

    private static final long MOVERS = 0x6D6F76657273L;
    private static final long HOLDERS = 0x686F6C64657273L;

    private final StudySpec spec;
    private final List<Block> blocks;

    BlockRule(StudySpec spec) {
        this.spec = spec;
        this.blocks = spec.team().orElseThrow().members().stream()
                .map(member -> new Block(spec, member))
                .toList();
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The places in {@link #blocks()} of those that move in a trial. */
    BitSet movers(long trial, Optional<Trial> incumbent) {
        BitSet all = new BitSet();
        all.set(0, blocks.size());
        if (incumbent.isEmpty() || trial < STARTUP || blocks.size() == 1) {
            return all;
        }
        RandomGenerator chance = new Ask(trial, 1, spec.seed() ^ MOVERS).random(0);
        BitSet some = new BitSet();
        while (some.isEmpty()) {
            for (int i = 0; i < blocks.size(); i++) {
                some.set(i, chance.nextBoolean());
            }
        }
        return some;
    }

    /**
     * The joint point: what was suggested, the incumbent's values elsewhere, and while there is none random ones.
     *
     * @param suggested by the place of the block, empty where it does not move
     * @return empty if it violates a constraint across blocks
     */
    Optional<Point> join(long trial, List<Optional<Point>> suggested, Optional<Trial> incumbent) {
        double[] codes = new double[spec.space().variables().size()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Point own = suggested
                    .get(i)
                    .or(() -> incumbent.map(best -> block.narrow(best.point())))
                    .orElseGet(() -> block.space()
                            .random(block.ask(trial, spec.seed() ^ HOLDERS, 0).random(0)));
            block.place(own, codes);
        }
        return Optional.of(spec.space().point(codes)).filter(spec.space()::allows);
    }

    /** A feasible point if nothing that was suggested gave one. */
    Point fallback(long trial) {
        return spec.space().random(new Ask(trial, 1, spec.seed() ^ HOLDERS).random(0));
    }

    /** Whose block differs from the incumbent's; all of those who suggested while there is none. */
    List<String> moved(Point point, List<Optional<Point>> suggested, Optional<Trial> incumbent) {
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean differs = incumbent.isPresent()
                    ? !block.isSame(point, incumbent.get().point())
                    : suggested.get(i).isPresent();
            if (differs) {
                moved.add(block.name());
            }
        }
        return moved;
    }
}
