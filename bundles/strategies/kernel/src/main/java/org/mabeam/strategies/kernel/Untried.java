// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.kernel;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/**
 * The points of a space that no trial has or had, void trials apart.
 *
 * <p>A point with an active continuous variable never counts as tried: it does not come twice. Answers depend on the
 * set of tried points alone, not on the order in which they were tried. For one thread.
 */
public final class Untried {

    /** As often a random point is drawn before the untried ones are counted. */
    private static final int TRIES = 100;

    /** Larger spaces are not counted, hence never exhausted. */
    static final long MOST_COUNTED = 100_000;

    private final Space space;
    private final Repeats repeats;
    private final boolean[] continuous;
    private final boolean countable;
    private final Map<Point, Integer> tried = new HashMap<>();
    private final BitSet trials = new BitSet();
    private @Nullable Census census;

    /** Nothing is tried. */
    public Untried(Space space, Repeats repeats) {
        this.space = space;
        this.repeats = repeats;
        this.continuous = new boolean[space.variables().size()];
        for (int i = 0; i < continuous.length; i++) {
            continuous[i] = space.variables().get(i).domain().size().isEmpty();
        }
        OptionalLong size = space.size();
        this.countable = size.isPresent() && size.getAsLong() <= MOST_COUNTED;
    }

    /** Whether the point may be suggested. */
    public boolean contains(Point point) {
        return repeats == Repeats.ALLOW || !tried.containsKey(point);
    }

    /**
     * A random feasible point, uniform among those that may be suggested.
     *
     * @return empty if none is left; in a space of more than 100,000 combinations a tried point stands in, should so
     *     many be tried that chance finds no other
     */
    public Optional<Point> random(RandomGenerator random) {
        Point point = space.random(random);
        for (int i = 1; i < TRIES && !contains(point); i++) {
            point = space.random(random);
        }
        if (contains(point) || !countable) {
            return Optional.of(point);
        }
        return census().random(random);
    }

    /** Sees a change of a trial, in the order of {@link org.mabeam.strategy.Strategy#observe}. */
    public void observe(Trial trial) {
        int number = Math.toIntExact(trial.number());
        boolean counts = trial.state() != Trial.State.VOID;
        if (trials.get(number) != counts) {
            trials.set(number, counts);
            if (counts) {
                add(trial.point());
            } else {
                remove(trial.point());
            }
        }
    }

    /** Counts a point as tried, for as often as it is not {@linkplain #remove removed}. */
    public void add(Point point) {
        if (repeats == Repeats.AVOID && !isContinuous(point) && tried.merge(point, 1, Integer::sum) == 1) {
            if (census != null) {
                census.change(point, false);
            }
        }
    }

    /** Takes one {@link #add} back. */
    public void remove(Point point) {
        Integer before = tried.get(point);
        if (before == null) {
            return;
        }
        if (before > 1) {
            tried.put(point, before - 1);
            return;
        }
        tried.remove(point);
        if (census != null) {
            census.change(point, true);
        }
    }

    private boolean isContinuous(Point point) {
        for (int i = 0; i < continuous.length; i++) {
            if (continuous[i] && !Double.isNaN(point.code(i))) {
                return true;
            }
        }
        return false;
    }

    private Census census() {
        Census result = census;
        if (result == null) {
            result = new Census(space);
            for (Point point : tried.keySet()) {
                result.change(point, false);
            }
            census = result;
        }
        return result;
    }
}
