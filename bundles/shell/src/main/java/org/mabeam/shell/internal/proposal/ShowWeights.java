// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.AgentCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code proposal:weights}. */
@Service
@Command(
        scope = "proposal",
        name = "weights",
        description = "Shows the weights that agents have earned by their predictions")
public final class ShowWeights extends WatchingCommand {

    @Argument(name = "AGENT", description = "Whose; all running ones if absent", multiValued = true)
    @Completion(AgentCompleter.class)
    @Nullable List<String> agents;

    @Option(name = "--namespace", description = "Whose agents, if none is named")
    @Completion(NamespaceCompleter.class)
    @Nullable String namespace;

    private record Row(
            String agent,
            double weight,
            long predictions,
            @Nullable Double error,
            String derivation) {

        static Row of(EarnedWeight earned) {
            return new Row(
                    earned.agent().toString(),
                    earned.weight(),
                    earned.predictions(),
                    Double.isFinite(earned.error()) ? (Double) earned.error() : null,
                    earned.derivation());
        }
    }

    @Override
    protected Printable find(Facades facades) {
        if (agents != null && namespace != null) {
            throw new InvalidValueException("--namespace", namespace, "absent if agents are named");
        }
        Set<AgentId> whose = agents == null
                ? facades.agents().list(namespace == null ? Namespace.DEFAULT : new Namespace(namespace)).stream()
                        .map(agent -> agent.id())
                        .collect(Collectors.toSet())
                : agents.stream().map(AgentId::parse).collect(Collectors.toSet());
        List<Row> rows = whose.isEmpty()
                ? List.of()
                : facades.consensus().weights(whose).values().stream()
                        .map(Row::of)
                        .toList();
        return new Listing<>(rows, Row::agent, "No agents. Start one: agent:start AGENT TYPE; types: agent:types")
                .column("agent", Row::agent)
                .column("weight", Row::weight)
                .column("predictions", Row::predictions)
                .column("error", Row::error)
                .column("derivation", Row::derivation);
    }
}
