// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.UnavailableException;

/** Follows a proposal, on the thread of its user. */
final class Following {

    private final Consensus consensus;
    private final InstantSource clock;
    private final Duration silence;

    /** How a proposal stood when. */
    record Moment(ProposalView view, Instant at) {}

    /** @param silence how long nothing may change before it is given up */
    Following(Consensus consensus, InstantSource clock, Duration silence) {
        this.consensus = consensus;
        this.clock = clock;
        this.silence = silence;
    }

    /**
     * Calls {@code seen} with each view, one after the other.
     *
     * @return the first that is wanted
     */
    Moment until(ProposalId id, Predicate<ProposalView> wanted, Consumer<Moment> seen) throws Exception {
        BlockingQueue<Moment> moments = new LinkedBlockingQueue<>();
        AutoCloseable watch = consensus.watch(id, view -> moments.add(new Moment(view, clock.instant())));
        try {
            while (true) {
                Moment moment = moments.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
                if (moment == null) {
                    throw new UnavailableException("proposal " + id + " did not move for " + silence.toSeconds()
                            + " s; proposal:show " + id + " tells more");
                }
                seen.accept(moment);
                if (wanted.test(moment.view())) {
                    return moment;
                }
            }
        } finally {
            watch.close();
        }
    }
}
