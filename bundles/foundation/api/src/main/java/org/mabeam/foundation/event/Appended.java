// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.Map;

/**
 * What an {@link Append} did: its events have the positions {@code first} to {@code last}, in the order of the batch.
 *
 * @param revisions the last revision of each written stream after it
 */
public record Appended(long first, long last, Map<StreamId, Long> revisions) {

    public Appended {
        revisions = Map.copyOf(revisions);
    }
}
