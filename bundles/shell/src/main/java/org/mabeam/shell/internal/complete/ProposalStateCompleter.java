// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;

/** Completes states of proposals. */
@Service
public final class ProposalStateCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Inputs.words(ProposalView.State.class);
    }
}
