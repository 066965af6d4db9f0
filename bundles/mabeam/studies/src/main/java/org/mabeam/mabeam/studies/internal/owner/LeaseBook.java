// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mabeam.mabeam.studies.internal.state.Grant;
import org.mabeam.mabeam.studies.internal.state.Trials;
import org.mabeam.study.Lease;
import org.mabeam.study.StudySpec;

/** Who runs which trial until when: what of the leases is only in memory. For the owner. */
final class LeaseBook {

    /** A lease that runs. */
    record Held(long trial, Grant grant, boolean local, Instant until, Instant deadline) {

        Instant next() {
            return until.isBefore(deadline) ? until : deadline;
        }
    }

    private final StudySpec spec;
    private final Duration period;
    private final Map<Long, Held> held = new TreeMap<>();
    private final SortedSet<Long> orphans = new TreeSet<>();

    LeaseBook(StudySpec spec, Duration period) {
        this.spec = spec;
        this.period = period;
    }

    /** A trial was given to a worker. */
    Lease give(Trials trials, long trial, Grant grant, Instant now) {
        boolean local = grant.worker().startsWith(Seeker.LOCAL);
        Instant deadline = grant.since().plus(spec.deadline());
        if (!local && deadline.isBefore(now.plus(period))) {
            // After a time without an owner a worker from outside gets one fresh period.
            deadline = earlier(now.plus(period), now.plus(spec.deadline()));
        }
        Instant until = local ? deadline : earlier(now.plus(period), deadline);
        held.put(trial, new Held(trial, grant, local, until, deadline));
        orphans.remove(trial);
        return lease(trials, trial, grant, until, deadline);
    }

    /** A running trial without a worker. */
    void orphan(long trial) {
        held.remove(trial);
        orphans.add(trial);
    }

    /** The trials without a worker, in the order of their numbers. */
    SortedSet<Long> orphans() {
        return orphans;
    }

    /** A trial runs no more; says who had it. */
    Optional<Held> end(long trial) {
        orphans.remove(trial);
        return Optional.ofNullable(held.remove(trial));
    }

    /** Prolongs a lease; empty if it is over. */
    Optional<Lease> renew(Trials trials, Lease lease, Instant now) {
        Held old = held.get(lease.trial());
        if (old == null || old.grant().token() != lease.token()) {
            return Optional.empty();
        }
        Instant until = old.local() ? old.until() : earlier(now.plus(period), old.deadline());
        held.put(lease.trial(), new Held(old.trial(), old.grant(), old.local(), until, old.deadline()));
        return Optional.of(lease(trials, lease.trial(), old.grant(), until, old.deadline()));
    }

    /** A lease is being ended: it is not due again soon. */
    void postpone(Held lease, Instant to) {
        held.replace(lease.trial(), lease, new Held(lease.trial(), lease.grant(), lease.local(), to, to));
    }

    /** When something is due next. */
    @Nullable Instant next() {
        return held.values().stream().map(Held::next).min(Instant::compareTo).orElse(null);
    }

    /** What is due by now. */
    List<Held> due(Instant now) {
        return held.values().stream()
                .filter(lease -> !lease.next().isAfter(now))
                .toList();
    }

    private Lease lease(Trials trials, long trial, Grant grant, Instant until, Instant deadline) {
        return new Lease(
                spec.id(),
                trial,
                grant.token(),
                grant.worker(),
                grant.attempt(),
                trials.find(trial).orElseThrow().point(),
                Seeds.ofTrial(spec.seed(), trial),
                until,
                deadline);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
