// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Listing;

/**
 * A difference.
 *
 * @param of what differs: a layer, or the value that readers see
 * @param before null if there was nothing
 * @param after null if there was nothing
 */
record DiffRow(
        String variable,
        String of,
        @Nullable String before,
        @Nullable String after) {

    /** What differs between two sets of values, by their keys. */
    static <K extends Comparable<K>> List<DiffRow> between(
            Map<K, String> before, Map<K, String> after, Function<K, DiffRow> named) {
        SortedSet<K> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> {
                    DiffRow row = named.apply(key);
                    return new DiffRow(row.variable(), row.of(), before.get(key), after.get(key));
                })
                .toList();
    }

    static Listing<DiffRow> listing(List<DiffRow> rows, String empty) {
        return new Listing<>(rows, DiffRow::variable, empty)
                .column("variable", DiffRow::variable)
                .column("of", DiffRow::of)
                .column("before", DiffRow::before)
                .column("after", DiffRow::after);
    }
}
