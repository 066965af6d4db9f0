// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings when a lease or a deadline is over: one timer for all of them. For the owner. */
final class LeaseAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseAlarm.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final LeaseBook leases;
    private final StudySpec spec;
    private final Consumer<StudyIntent> wishes;
    private @Nullable Cancellable timer;
    private @Nullable Instant at;

    LeaseAlarm(StudySpec spec, Inbox inbox, LeaseBook leases, Consumer<StudyIntent> wishes) {
        this.spec = spec;
        this.inbox = inbox;
        this.leases = leases;
        this.wishes = wishes;
    }

    /** A lease was given or prolonged that may be over before the timer rings. */
    void arm() {
        Instant next = leases.next();
        if (next == null || (at != null && !next.isBefore(at))) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        at = next;
        timer = inbox.after(Duration.between(inbox.now(), next), this::ring);
    }

    /** A worker that was silent too long loses its trial to the next; a trial that takes too long fails. */
    private void ring() {
        timer = null;
        at = null;
        Instant now = inbox.now();
        for (LeaseBook.Held lease : leases.due(now)) {
            if (lease.deadline().isAfter(now)) {
                LOG.info(
                        "study.worker-lost study={} trial={} worker={}",
                        spec.id(),
                        lease.trial(),
                        lease.grant().worker());
                leases.orphan(lease.trial());
            } else {
                leases.postpone(lease, now.plus(AGAIN));
                wishes.accept(new StudyIntent.Fail(
                        lease.trial(),
                        lease.grant().token(),
                        Failure.Kind.TIMED_OUT,
                        "it took longer than " + spec.deadline()));
            }
        }
    }
}
