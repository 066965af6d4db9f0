// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import org.mabeam.consensus.ProposalView;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/** Where an owner shows its proposal. */
interface Showcase {

    /** It is like this now. */
    void show(ProposalView newest);

    /** This owner is done with it. */
    void close(ProposalState last);
}
