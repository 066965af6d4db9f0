// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.ProposalCompleter;

/** {@code proposal:show}. */
@Service
@Command(
        scope = "proposal",
        name = "show",
        description = "Shows a proposal: votes with reasons, outcome, guards, trial")
public final class ShowProposal extends WatchingCommand {
    @Argument(name = "PROPOSAL", description = "The proposal", required = true)
    @Completion(ProposalCompleter.class)
    String proposal;

    @Option(name = "--wait", description = "Wait for the decision; fails if nothing is to change")
    boolean wait;

    @Override
    protected void run(Session user) throws Exception {
        if (!wait) {
            super.run(user);
            return;
        }
        Format chosen = chosen();
        if (isWatching()) {
            throw new InvalidValueException("--watch", "given", "absent with --wait");
        }
        ProposalView decided;
        try (Facades facades = facades()) {
            ProposalId id = Found.proposal(facades, proposal).spec().id();
            decided = ProposalEnd.await(facades, id);
        }
        ProposalSheet.of(decided).print(chosen, screen(user));
        ProposalEnd.requireSuccess(decided);
    }

    @Override
    protected Printable find(Facades facades) {
        return ProposalSheet.of(Found.proposal(facades, proposal));
    }
}
