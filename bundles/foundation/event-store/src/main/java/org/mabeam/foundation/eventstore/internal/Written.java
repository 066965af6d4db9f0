// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.EventStorage.Result;

/** Which streams a commit wrote, and up to which position. */
final class Written {

    private final NavigableSet<String> streams = new TreeSet<>();
    private long last;

    /** What came of the batches of a commit; a repeated request counts as if it wrote once more. */
    Written(List<Append> batches, List<Result> results) {
        for (int i = 0; i < batches.size(); i++) {
            if (results.get(i) instanceof Result.Done done) {
                last = Math.max(last, done.appended().last());
                batches.get(i)
                        .writes()
                        .forEach(write -> streams.add(write.stream().value()));
            }
        }
    }

    /** The last position that it wrote, 0 if it wrote nothing. */
    long last() {
        return last;
    }

    /** Whether the name of one of its streams begins so. */
    boolean concerns(String streamPrefix) {
        String first = streams.ceiling(streamPrefix);
        return first != null && first.startsWith(streamPrefix);
    }
}
