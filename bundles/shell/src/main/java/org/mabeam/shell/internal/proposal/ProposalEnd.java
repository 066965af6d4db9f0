// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.ConflictException;

/** Waits for a decision. */
final class ProposalEnd {

    private ProposalEnd() {}

    /** Waits until the vote is over, until the thread is interrupted; a trial run goes on. */
    static ProposalView await(Consensus consensus, ProposalId id) throws Exception {
        CompletableFuture<ProposalView> decided = new CompletableFuture<>();
        AutoCloseable watch = consensus.watch(id, view -> {
            if (view.state() != ProposalView.State.OPEN) {
                decided.complete(view);
            }
        });
        try {
            return decided.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            watch.close();
        }
    }

    /**
     * Throws unless it was decided for a change.
     *
     * @throws ConflictException if nothing changes: its user wanted something else
     */
    static void requireSuccess(ProposalView view) {
        if (view.state() != ProposalView.State.APPLIED && view.state() != ProposalView.State.ON_TRIAL) {
            throw new ConflictException("proposal " + view.spec().id() + " is "
                    + ProposalRow.state(view).replace('_', ' ') + ": " + view.why());
        }
    }
}
