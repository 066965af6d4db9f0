// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code agent:list}. */
@Service
@Command(scope = "agent", name = "list", description = "Lists the agents of a namespace")
public final class ListAgents extends WatchingCommand {

    @Option(name = "--namespace", description = "Whose agents")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Override
    protected Printable find(Facades facades) {
        List<AgentRow> rows = facades.agents().list(new Namespace(namespace)).stream()
                .map(AgentRow::of)
                .toList();
        return new Listing<>(rows, AgentRow::agent, "No agents. Start one: agent:start AGENT TYPE; types: agent:types")
                .column("agent", AgentRow::agent)
                .column("type", AgentRow::type)
                .column("version", AgentRow::version)
                .column("state", AgentRow::state, AgentRow::colour)
                .column("restarts", AgentRow::restarts)
                .column("handled", AgentRow::handled)
                .column("waiting for", AgentRow::waitingFor);
    }
}
