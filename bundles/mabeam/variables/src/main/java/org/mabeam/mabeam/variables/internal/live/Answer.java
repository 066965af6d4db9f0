// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.mabeam.variable.VariableView.Canary;

/** What a reader gets until the next change. Thread-safe. */
final class Answer<T> {

    private final T plain;
    private final long position;
    private final List<Canary> trials;
    private final Function<Set<String>, T> mixed;
    private final Map<Long, T> byTrials = new ConcurrentHashMap<>();

    /**
     * @param trials one of each proposal, at most 63
     * @param mixed the value for subjects that take part in the trials of these proposals
     */
    Answer(T plain, long position, List<Canary> trials, Function<Set<String>, T> mixed) {
        this.plain = plain;
        this.position = position;
        this.trials = trials;
        this.mixed = mixed;
    }

    T get(long subject) {
        if (trials.isEmpty()) {
            return plain;
        }
        long taken = 0;
        for (int i = 0; i < trials.size(); i++) {
            if (trials.get(i).includes(subject)) {
                taken |= 1L << i;
            }
        }
        return taken == 0 ? plain : byTrials.computeIfAbsent(taken, this::mix);
    }

    long position() {
        return position;
    }

    private T mix(long taken) {
        Set<String> proposals = new HashSet<>();
        for (int i = 0; i < trials.size(); i++) {
            if ((taken >> i & 1) == 1) {
                proposals.add(trials.get(i).proposal());
            }
        }
        return mixed.apply(proposals);
    }
}
