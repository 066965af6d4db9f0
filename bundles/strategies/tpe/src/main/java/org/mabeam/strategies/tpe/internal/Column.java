// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.Arrays;

/**
 * The coordinates of all observations on one axis, by row, and the rows in the order of their coordinates.
 *
 * <p>Sorting is put off until the order is needed, so that a replay of many observations sorts once.
 */
final class Column {

    private double[] values = new double[16];
    private int[] order = new int[16];
    private int size;
    private int sorted;

    int size() {
        return size;
    }

    /** The coordinates; only the first {@link #size()} count. Not to be changed. */
    double[] values() {
        return values;
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
            order = Arrays.copyOf(order, values.length);
        }
        values[size++] = value;
    }

    /** Forgets the rows from {@code newSize} on. */
    void truncate(int newSize) {
        int kept = 0;
        for (int i = 0; i < sorted; i++) {
            if (order[i] < newSize) {
                order[kept++] = order[i];
            }
        }
        sorted = kept;
        size = newSize;
    }

    /** The rows by ascending coordinate, the older first among equals; only the first {@link #size()} count. */
    int[] order() {
        if (sorted < size) {
            merge(newRows());
        }
        return order;
    }

    private int[] newRows() {
        if (size - sorted == 1) {
            return new int[] {sorted};
        }
        int[] rows = new int[size - sorted];
        Arrays.setAll(rows, i -> sorted + i);
        return stablySorted(rows);
    }

    /** A merge sort from the bottom up; the library sorts primitives by their own value only. */
    private int[] stablySorted(int[] rows) {
        int[] from = rows;
        int[] to = new int[rows.length];
        for (int width = 1; width < rows.length; width *= 2) {
            for (int low = 0; low < rows.length; low += 2 * width) {
                int middle = Math.min(low + width, rows.length);
                int high = Math.min(low + 2 * width, rows.length);
                int left = low;
                int right = middle;
                for (int i = low; i < high; i++) {
                    boolean takeLeft = left < middle && (right == high || values[from[left]] <= values[from[right]]);
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void merge(int[] rows) {
        int old = sorted - 1;
        int target = size - 1;
        for (int i = rows.length - 1; i >= 0; i--) {
            double value = values[rows[i]];
            while (old >= 0 && values[order[old]] > value) {
                order[target--] = order[old--];
            }
            order[target--] = rows[i];
        }
        sorted = size;
    }
}
