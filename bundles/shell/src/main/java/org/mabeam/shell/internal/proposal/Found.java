// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Facades;

/** Looks up what a command names. */
final class Found {

    private Found() {}

    /** The proposal, or the error that says that there is none. */
    static ProposalView proposal(Facades facades, String id) {
        return facades.consensus()
                .find(ProposalId.parse(id))
                .orElseThrow(() -> new NotFoundException("there is no proposal " + id + "; proposal:list shows all"));
    }
}
