// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.variable.Change;
import org.mabeam.variable.Variables;

/** Waits for a decision. */
final class ProposalEnd {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private ProposalEnd() {}

    /**
     * Waits until the vote is over and this node has applied what it decided, until the thread is interrupted; a trial
     * run goes on.
     */
    static ProposalView await(Facades facades, ProposalId id) throws Exception {
        CompletableFuture<ProposalView> decided = new CompletableFuture<>();
        AutoCloseable watch = facades.consensus().watch(id, view -> {
            if (view.state() != ProposalView.State.OPEN) {
                decided.complete(view);
            }
        });
        try {
            ProposalView view = decided.get();
            if (isForAChange(view) && view.decided().isPresent()) {
                awaitApplied(facades.variables(), view, view.decided().getAsLong());
            }
            return view;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            watch.close();
        }
    }

    /** Waits until the variables of this node know the change, which has a place in the record already. */
    private static void awaitApplied(Variables variables, ProposalView view, long decided) throws Exception {
        Optional<String> id = Optional.of(view.spec().id().toString());
        CompletableFuture<Change> known = new CompletableFuture<>();
        AutoCloseable watch = variables.watch(Questions.namespace(view.spec().question()), decided - 1, change -> {
            if (change.proposal().equals(id)) {
                known.complete(change);
            }
        });
        try {
            known.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "proposal " + view.spec().id() + " was decided at position " + decided
                            + ", but this node has not applied it after " + LONGEST_WAIT.toSeconds() + " s",
                    e);
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
        if (!isForAChange(view)) {
            throw new ConflictException("proposal " + view.spec().id() + " is "
                    + ProposalRow.state(view).replace('_', ' ') + ": " + view.why());
        }
    }

    private static boolean isForAChange(ProposalView view) {
        return view.state() == ProposalView.State.APPLIED || view.state() == ProposalView.State.ON_TRIAL;
    }
}
