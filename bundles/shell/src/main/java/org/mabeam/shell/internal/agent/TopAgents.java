// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.AgentSortCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code agent:top}. */
@Service
@Command(scope = "agent", name = "top", description = "The agents that are busiest: CPU, mailbox, restarts, votes")
public final class TopAgents extends WatchingCommand {

    /** What counts as busy. */
    public enum Sort {
        /** CPU time. */
        CPU,
        /** Messages that wait. */
        MAILBOX,
        /** Restarts. */
        RESTARTS,
        /** Messages handled. */
        HANDLED,
        /** Votes cast. */
        VOTES
    }

    /**
     * An agent in the list.
     *
     * @param waiting messages in its mailbox
     * @param mailbox how many may wait there
     * @param votes in the proposals of its namespace; null while proposals are not running
     */
    record Row(
            String agent,
            String type,
            String state,
            double cpuMs,
            int waiting,
            int mailbox,
            int restarts,
            long handled,
            @Nullable Long votes) {

        static Row of(AgentInfo info, Optional<List<ProposalView>> proposals) {
            AgentRow row = AgentRow.of(info);
            return new Row(
                    row.agent(),
                    row.type(),
                    row.state(),
                    row.cpuMs(),
                    row.waiting(),
                    row.mailbox(),
                    row.restarts(),
                    row.handled(),
                    proposals.map(all -> votes(info.id(), all)).orElse(null));
        }

        private static Long votes(AgentId voter, List<ProposalView> proposals) {
            return proposals.stream()
                    .filter(proposal -> proposal.votes().containsKey(voter))
                    .count();
        }

        private double by(Sort sort) {
            return switch (sort) {
                case CPU -> cpuMs;
                case MAILBOX -> waiting;
                case RESTARTS -> restarts;
                case HANDLED -> handled;
                case VOTES -> votes == null ? 0 : votes;
            };
        }
    }

    @Option(name = "--namespace", description = "Whose agents")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--sort", description = "cpu, mailbox, restarts, handled or votes: the most first")
    @Completion(AgentSortCompleter.class)
    String sort = "cpu";

    @Option(name = "--limit", description = "How many at most")
    String limit = "20";

    @Override
    protected Printable find(Facades facades) {
        Namespace whose = new Namespace(namespace);
        Sort order = Inputs.word("--sort", sort, Sort.class).orElse(Sort.CPU);
        long most = Inputs.whole("--limit", limit, 1, 1_000_000);
        Optional<List<ProposalView>> proposals = facades.consensusIfRunning().map(consensus -> consensus.list(whose));
        List<Row> rows = facades.agents().list(whose).stream()
                .map(info -> Row.of(info, proposals))
                .sorted(Comparator.comparingDouble((Row row) -> row.by(order)).reversed())
                .limit(most)
                .toList();
        return new Listing<>(rows, Row::agent, "No agents. Start one: agent:start AGENT TYPE; types: agent:types")
                .column("agent", Row::agent)
                .column("type", Row::type)
                .column("state", Row::state, AgentRow::colour)
                .column("cpu ms", Row::cpuMs)
                .column("waiting", Row::waiting)
                .column("mailbox", Row::mailbox)
                .column("restarts", Row::restarts)
                .column("handled", Row::handled)
                .column("votes", Row::votes);
    }
}
