// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A variable at one moment.
 *
 * @param value what a reader of its namespace without an agent sees, as its user writes it; of a composite
 *     {@code name=value} of each member, separated by {@code ", "}
 * @param layers the values of the layers, the temporary ones marked by their end
 * @param canary the value on trial, if there is one
 * @param revision of its last change
 * @param lastChange the newest entry of its history
 * @param unratified emergency changes that wait for ratification, by revision
 */
public record VariableView(
        Declaration declaration,
        String value,
        SortedMap<String, LayerValue> layers,
        Optional<Canary> canary,
        long revision,
        Change lastChange,
        List<Long> unratified) {

    public VariableView {
        layers = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(layers));
        unratified = List.copyOf(unratified);
    }

    /** Its name. */
    public VariableId id() {
        return declaration.id();
    }

    /**
     * What a layer holds; at least one of the two.
     *
     * @param temporary the value that goes before the lasting one until its end
     */
    public record LayerValue(Optional<String> lasting, Optional<Temporary> temporary) {}

    /** A value with an end. */
    public record Temporary(String value, java.time.Instant until) {}

    /**
     * A value on trial.
     *
     * @param share of the subjects that see it, in (0, 1)
     * @param salt what is hashed with a subject to tell whether it is among them
     */
    public record Canary(String value, double share, String salt, String proposal) {

        /** Whether a subject sees the value on trial; the same subject always gets the same answer. */
        public boolean includes(long subject) {
            long hash = subject;
            for (int i = 0; i < salt.length(); i++) {
                hash = (hash ^ salt.charAt(i)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            return (hash >>> 11) * 0x1.0p-53 < share;
        }
    }
}
