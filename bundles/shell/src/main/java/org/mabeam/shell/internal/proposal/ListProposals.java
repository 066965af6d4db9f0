// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.shell.internal.complete.ProposalStateCompleter;

/** {@code proposal:list}. */
@Service
@Command(scope = "proposal", name = "list", description = "Lists the proposals of a namespace, the newest first")
public final class ListProposals extends WatchingCommand {
    @Option(name = "--namespace", description = "Whose proposals")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--state", description = "Only those that are open, on_trial, applied, rejected, stale, …")
    @Completion(ProposalStateCompleter.class)
    @Nullable String state;

    @Override
    protected Printable find(Facades facades) {
        Optional<ProposalView.State> wanted = Inputs.word("--state", state, ProposalView.State.class);
        List<ProposalRow> rows = facades.consensus().list(new Namespace(namespace)).stream()
                .filter(view -> wanted.isEmpty() || view.state() == wanted.get())
                .map(ProposalRow::of)
                .toList();
        String none = wanted.isPresent()
                ? "No proposal is " + state + ". All of them: proposal:list"
                : "No proposals yet. Open one: proposal:open NAME VARIABLE=VALUE --voter AGENT --reason TEXT";
        return new Listing<>(rows, ProposalRow::proposal, none)
                .column("proposal", ProposalRow::proposal)
                .column("state", ProposalRow::state, ProposalRow::colour)
                .column("asks", ProposalRow::asks)
                .column("rule", ProposalRow::rule)
                .column("votes", ProposalRow::votes)
                .column("by", ProposalRow::by)
                .column("deadline", ProposalRow::deadline)
                .column("why", ProposalRow::why);
    }
}
