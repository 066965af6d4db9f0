// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** All feasible points of a small space in a fixed order, and which of them are left. */
final class Census {

    private final List<Point> points = new ArrayList<>();
    private final Map<Point, Integer> places = new HashMap<>();
    private final long[] left;

    /** Everything is left. */
    Census(Space space) {
        double[][] codes = space.variables().stream()
                .map(Variable::domain)
                .map(Census::codes)
                .toArray(double[][]::new);
        int[] digits = new int[codes.length];
        do {
            double[] each = new double[digits.length];
            Arrays.setAll(each, i -> codes[i][digits[i]]);
            Point point = space.point(each);
            if (!places.containsKey(point) && space.allows(point)) { // equal but for inactive variables: once
                places.put(point, points.size());
                points.add(point);
            }
        } while (count(digits, codes));
        left = new long[(points.size() + 63) / 64];
        for (int place = 0; place < points.size(); place++) {
            left[place / 64] |= 1L << place;
        }
    }

    /** Says whether a point is left; one that is not in the census is of no account. */
    void change(Point point, boolean isLeft) {
        Integer place = places.get(point);
        if (place != null) {
            long bit = 1L << place;
            left[place / 64] = isLeft ? left[place / 64] | bit : left[place / 64] & ~bit;
        }
    }

    /** One of those that are left, each as likely. */
    Optional<Point> random(RandomGenerator random) {
        int count = 0;
        for (long word : left) {
            count += Long.bitCount(word);
        }
        return count == 0 ? Optional.empty() : Optional.of(points.get(place(random.nextInt(count))));
    }

    /** The place of the point before which {@code skipped} are left. */
    private int place(int skipped) {
        int word = 0;
        int rest = skipped;
        while (rest >= Long.bitCount(left[word])) {
            rest -= Long.bitCount(left[word++]);
        }
        long bits = left[word];
        for (; rest > 0; rest--) {
            bits &= bits - 1;
        }
        return word * 64 + Long.numberOfTrailingZeros(bits);
    }

    /** Counts up; false after the last. */
    private static boolean count(int[] digits, double[][] codes) {
        for (int i = digits.length - 1; i >= 0; i--) {
            if (++digits[i] < codes[i].length) {
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    private static double[] codes(Domain domain) {
        int count = Math.toIntExact(domain.size().orElseThrow());
        double[] codes = new double[count];
        for (int i = 0; i < count; i++) {
            codes[i] = domain instanceof Domain.Whole whole
                    ? whole.low() + i * (double) whole.step()
                    : domain instanceof Domain.Real real ? real.fromUnit((i + 0.5) / count) : i;
        }
        return codes;
    }
}
