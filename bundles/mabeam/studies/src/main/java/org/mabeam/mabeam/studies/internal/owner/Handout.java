// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.suggest.Suggested;
import org.mabeam.study.Lease;

/** Gives trials to the workers that wait for one: orphans first, then the queue, then suggestions. For the owner. */
final class Handout {

    private final LeaseBook leases;
    private final SuggestionDesk desk;
    private final Inbox inbox;
    private final ArrayDeque<Seeker> seekers = new ArrayDeque<>();
    private int beginning;

    Handout(LeaseBook leases, SuggestionDesk desk, Inbox inbox) {
        this.leases = leases;
        this.desk = desk;
        this.inbox = inbox;
    }

    void add(Seeker seeker) {
        seekers.add(seeker);
    }

    /** A worker waits no longer. */
    void leave(Seeker seeker) {
        if (seekers.remove(seeker)) {
            seeker.answer().complete(Optional.empty());
        }
    }

    /** How many workers wait for a suggestion: those for whom there is nothing else. */
    int wanting(StudyState state) {
        boolean other = beginning > 0
                || desk.readyFrom(state.trials().next()) > 0
                || !state.queue().isEmpty();
        return other ? 0 : seekers.size() - leases.orphans().size();
    }

    /** How many workers have nothing to do yet. */
    int size() {
        return seekers.size() + beginning;
    }

    /** Gives back workers of this node for which there will be nothing soon. */
    void releaseLocal(long beyond) {
        long[] excess = {seekers.size() - beyond};
        seekers.removeIf(seeker -> {
            if (seeker.place() == null || excess[0] <= 0) {
                return false;
            }
            excess[0]--;
            seeker.place().release();
            return true;
        });
    }

    /** The study has ended. */
    void sendAllAway() {
        releaseLocal(0);
        for (Seeker seeker = seekers.poll(); seeker != null; seeker = seekers.poll()) {
            seeker.answer().complete(Optional.empty());
        }
    }

    /** Adds to a batch what can be given now. */
    void fill(Batch batch) {
        List<Long> orphans = new ArrayList<>(leases.orphans());
        for (Long orphan : orphans) {
            Seeker seeker = next(batch);
            if (seeker == null) {
                return;
            }
            long token = batch.state()
                    .trials()
                    .grant(orphan)
                    .map(grant -> grant.token())
                    .orElse(0L);
            give(batch, seeker, new StudyIntent.Regrant(orphan, token, seeker.worker()));
        }
        while (batch.state().capacity() > 0) {
            StudyState state = batch.state();
            Suggested suggested = desk.peek(state.trials().next());
            boolean queued =
                    suggested == null && !desk.isAsking() && !state.queue().isEmpty();
            Seeker seeker = suggested != null || queued ? next(batch) : null;
            if (seeker == null) {
                return;
            }
            long trial = state.trials().next();
            give(
                    batch,
                    seeker,
                    suggested == null
                            ? new StudyIntent.BeginQueued(seeker.worker())
                            : new StudyIntent.Begin(
                                    trial, suggested.point(), seeker.worker(), suggested.movers(), suggested.absent()));
            if (batch.state().trials().next() == trial) {
                return;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Seeker next(Batch batch) {
        return batch.hasRoom() ? seekers.poll() : null;
    }

    private void give(Batch batch, Seeker seeker, StudyIntent intent) {
        beginning++;
        batch.add(intent, new Batch.Outcome() {
            @Override
            public void done(StudyState state, List<StudyEvent> events) {
                beginning--;
                for (StudyEvent event : events) {
                    if (event instanceof StudyEvent.TrialStarted started) {
                        begin(state, started.trial(), started.token(), seeker);
                        return;
                    } else if (event instanceof StudyEvent.TrialLeased leased) {
                        begin(state, leased.trial(), leased.token(), seeker);
                        return;
                    }
                }
                seekers.addFirst(seeker);
            }

            @Override
            public void failed(Throwable why) {
                beginning--;
                seekers.addFirst(seeker);
            }
        });
    }

    private void begin(StudyState state, long trial, long token, Seeker seeker) {
        state.trials()
                .grant(trial)
                .filter(grant -> grant.token() == token)
                .ifPresentOrElse(
                        grant -> {
                            Lease lease = leases.give(state.trials(), trial, grant, inbox.now());
                            if (seeker.place() != null) {
                                seeker.place().run(lease);
                            } else if (!seeker.answer().complete(Optional.of(lease))) {
                                leases.orphan(trial);
                            }
                        },
                        () -> seekers.addFirst(seeker));
    }
}
