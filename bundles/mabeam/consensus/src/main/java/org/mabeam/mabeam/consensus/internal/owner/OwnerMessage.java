// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.concurrent.CompletableFuture;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/** What an owner is told. */
sealed interface OwnerMessage {

    /** Look at what has come in, and at what is there now. */
    record Wake() implements OwnerMessage {}

    /** Something of its own that is due. */
    record Due(Runnable action) implements OwnerMessage {}

    /** Somebody wants something; answered with the state once it is durable. */
    record Submit(ProposalIntent intent, CompletableFuture<ProposalState> answer) implements OwnerMessage {}
}
