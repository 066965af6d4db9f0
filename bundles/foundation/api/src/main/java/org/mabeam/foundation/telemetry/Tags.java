// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells the series of one meter apart. Keep their values few: names, never numbers of trials.
 *
 * @param values in the order of their keys
 */
public record Tags(SortedMap<String, String> values) {

    /** No tags. */
    public static final Tags NONE = new Tags(new TreeMap<>());

    public Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** One tag. */
    public static Tags of(String key, String value) {
        return NONE.and(key, value);
    }

    /** These and one more. */
    public Tags and(String key, String value) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.put(key, value);
        return new Tags(all);
    }
}
