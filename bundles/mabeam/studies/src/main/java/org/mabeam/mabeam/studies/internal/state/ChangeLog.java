// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.util.Arrays;
import java.util.function.Consumer;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** All changes of trials in the order of the record; immutable, about four bytes each. */
public final class ChangeLog {

    /** No changes. */
    public static final ChangeLog EMPTY = new ChangeLog(TreePVector.empty(), new int[0]);

    private static final int CHUNK = 128;

    private final PVector<int[]> full;
    private final int[] tail;

    private ChangeLog(PVector<int[]> full, int[] tail) {
        this.full = full;
        this.tail = tail;
    }

    /** These and one more. */
    public ChangeLog plus(Change change) {
        int[] longer = Arrays.copyOf(tail, tail.length + 1);
        longer[tail.length] = change.packed();
        return longer.length < CHUNK ? new ChangeLog(full, longer) : new ChangeLog(full.plus(longer), new int[0]);
    }

    /** How many. */
    public int size() {
        return full.size() * CHUNK + tail.length;
    }

    /** Passes on the changes at the indexes {@code from} to {@code to}, without the last, in order. */
    public void forEach(int from, int to, Consumer<Change> consumer) {
        int index = from;
        while (index < to) {
            int chunk = index / CHUNK;
            int[] packed = chunk < full.size() ? full.get(chunk) : tail;
            int end = Math.min(to, (chunk + 1) * CHUNK);
            for (; index < end; index++) {
                consumer.accept(Change.unpack(packed[index - chunk * CHUNK]));
            }
        }
    }
}
