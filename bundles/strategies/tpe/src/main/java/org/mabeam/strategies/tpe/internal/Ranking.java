// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.Arrays;

/**
 * The standings of all trials, by the number in which they were first heard of, and the best few of them.
 *
 * <p>Only as many of the best are kept in order as the split ever takes, so that a new trial costs next to nothing.
 */
final class Ranking {

    private static final int MOST_BELOW = 25;

    private Standing[] standings = new Standing[16];
    private int size;
    private int complete;
    private final int[] best = new int[MOST_BELOW + 1];
    private int bestCount;

    int size() {
        return size;
    }

    /** How many trials have a value. */
    int complete() {
        return complete;
    }

    Standing standing(int trial) {
        return standings[trial];
    }

    /** Adds a trial; its number is the size before. */
    void add(Standing standing) {
        if (size == standings.length) {
            standings = Arrays.copyOf(standings, size * 2);
        }
        standings[size++] = standing;
        if (standing.isComplete()) {
            complete++;
            offer(size - 1);
        }
    }

    void change(int trial, Standing standing) {
        Standing old = standings[trial];
        standings[trial] = standing;
        complete += (standing.isComplete() ? 1 : 0) - (old.isComplete() ? 1 : 0);
        if (!old.isComplete() && standing.isComplete()) {
            offer(trial);
        } else if (old.isComplete()) {
            rebuild();
        }
    }

    /** Forgets the trials from {@code newSize} on. */
    void truncate(int newSize) {
        for (int trial = newSize; trial < size; trial++) {
            if (standings[trial].isComplete()) {
                throw new IllegalStateException("trial " + trial + " has a value");
            }
        }
        size = newSize;
    }

    /** The trials that make the density of good points, ascending: {@code min(⌈complete/10⌉, 25)} of the best. */
    int[] below() {
        int count = Math.min((complete + 9) / 10, MOST_BELOW);
        int[] result = Arrays.copyOf(best, count);
        Arrays.sort(result);
        return result;
    }

    private void rebuild() {
        bestCount = 0;
        for (int trial = 0; trial < size; trial++) {
            if (standings[trial].isComplete()) {
                offer(trial);
            }
        }
    }

    private void offer(int trial) {
        int place = bestCount;
        while (place > 0 && better(trial, best[place - 1])) {
            place--;
        }
        if (place < MOST_BELOW) {
            System.arraycopy(best, place, best, place + 1, Math.min(bestCount, MOST_BELOW - 1) - place);
            best[place] = trial;
            bestCount = Math.min(bestCount + 1, MOST_BELOW);
        }
    }

    /** Among equals the older is the better. */
    private boolean better(int trial, int other) {
        double value = standings[trial].value();
        double otherValue = standings[other].value();
        return value < otherValue || (value == otherValue && trial < other);
    }
}
