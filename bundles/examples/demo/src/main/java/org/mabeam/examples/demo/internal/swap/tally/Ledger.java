// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one agent knows of the messages that it was told, each of which bears its number: a list of numbers, so that any
 * version reads it. For one thread.
 *
 * <p>The numbers are: the one that comes next, those that never came, those that came twice, the moment of the last
 * save, and how many pauses by hand-overs were at most as long as each of {@link #PAUSES_MILLIS}, and longer.
 */
public final class Ledger {

    /** Bounds of the pauses that are told apart, in milliseconds. */
    public static final List<Long> PAUSES_MILLIS = List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1_000L);

    private static final int FIXED = 4;

    private final long[] numbers;

    private Ledger(long[] numbers) {
        this.numbers = numbers;
    }

    /** Of an agent that has heard nothing; the first message bears 0. */
    public static Ledger empty() {
        return new Ledger(new long[FIXED + PAUSES_MILLIS.size() + 1]);
    }

    /** Reads what {@link #json} writes. */
    public static Ledger parse(String json) {
        String[] texts = json.substring(1, json.length() - 1).split(",", -1);
        return new Ledger(Arrays.stream(texts).mapToLong(Long::parseLong).toArray());
    }

    /** As a list of numbers. */
    public String json() {
        return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /** A message came. */
    public void heard(long number) {
        if (number < numbers[0]) {
            numbers[2]++;
        } else {
            numbers[1] += number - numbers[0];
            numbers[0] = number + 1;
        }
    }

    /** It is saved now, by the clock that never goes back. */
    public void savedAt(long nanos) {
        numbers[3] = nanos;
    }

    /**
     * It goes on.
     *
     * @param nanos now, if it comes from a hand-over, whose pause counts
     */
    public void goesOn(OptionalLong nanos) {
        long saved = numbers[3];
        numbers[3] = 0;
        if (saved == 0 || nanos.isEmpty()) {
            return;
        }
        long millis = (nanos.getAsLong() - saved + 999_999) / 1_000_000;
        int bucket = 0;
        while (bucket < PAUSES_MILLIS.size() && millis > PAUSES_MILLIS.get(bucket)) {
            bucket++;
        }
        numbers[FIXED + bucket]++;
    }

    /** How many messages came once. */
    public long handled() {
        return numbers[0] - numbers[1];
    }

    /** How many never came, though later ones did. */
    public long lost() {
        return numbers[1];
    }

    /** How many came again. */
    public long doubled() {
        return numbers[2];
    }

    /** How many pauses were at most as long as each bound, and longer than all. */
    public List<Long> pauses() {
        List<Long> counts = new ArrayList<>();
        for (int i = FIXED; i < numbers.length; i++) {
            counts.add(numbers[i]);
        }
        return counts;
    }
}
