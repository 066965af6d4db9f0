// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.ProposalCompleter;

/** {@code proposal:withdraw}. */
@Service
@Command(scope = "proposal", name = "withdraw", description = "Takes an open proposal back")
public final class WithdrawProposal extends PrintingCommand {
    @Argument(name = "PROPOSAL", description = "The proposal", required = true)
    @Completion(ProposalCompleter.class)
    String proposal;

    @Option(name = "--reason", description = "Why, for the record")
    String reason = "by a user";

    @Override
    protected Printable find(Facades facades) {
        ProposalView view = Found.proposal(facades, proposal);
        ProposalView after = facades.consensus().withdraw(view.spec().id(), reason);
        return new Announced("proposal " + after.spec().id() + ": withdrawn (" + reason + ")", ProposalSheet.of(after));
    }
}
