// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.variable.Author;
import org.mabeam.variable.VariableId;

/** Counts how many proposals each proposer opened within the last hour. Thread-safe. */
final class Quota {

    private static final Duration HOUR = Duration.ofHours(1);

    /** A proposal that was opened, or is being opened. */
    record Opened(Instant at, Set<VariableId> variables) {
        Opened {
            variables = Set.copyOf(variables);
        }
    }

    /** How many proposals may concern some variables. */
    record Limit(int perHour, String where, Predicate<VariableId> covers) {}

    private final Map<Author, ArrayDeque<Opened>> recent = new HashMap<>();

    /** Counts a proposal that is on the record. */
    synchronized void count(Author by, Opened opened) {
        recent.computeIfAbsent(by, missing -> new ArrayDeque<>()).add(opened);
    }

    /**
     * Counts a proposal that is about to be opened, unless it is one too many.
     *
     * @throws ConflictException naming the limit
     */
    synchronized void reserve(Author by, Opened wanted, List<Limit> limits) {
        Instant since = wanted.at().minus(HOUR);
        recent.values().forEach(list -> list.removeIf(opened -> !opened.at().isAfter(since)));
        recent.values().removeIf(ArrayDeque::isEmpty);
        ArrayDeque<Opened> own = recent.getOrDefault(by, new ArrayDeque<>());
        for (Limit limit : limits) {
            long opened = own.stream()
                    .filter(each -> each.variables().stream().anyMatch(limit.covers()))
                    .count();
            if (opened >= limit.perHour()) {
                throw new ConflictException(by + " has opened " + opened + " proposals within an hour, but "
                        + limit.perHour() + " are allowed for " + limit.where());
            }
        }
        count(by, wanted);
    }

    /** It was not opened. */
    synchronized void release(Author by, Opened wanted) {
        ArrayDeque<Opened> own = recent.get(by);
        if (own != null) {
            boolean unused = own.removeLastOccurrence(wanted);
        }
    }
}
