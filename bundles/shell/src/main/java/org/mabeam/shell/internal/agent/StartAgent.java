// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import java.time.Duration;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.Parsing;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.OptionsAnywhere;
import org.mabeam.shell.internal.complete.AgentTypeCompleter;
import org.mabeam.shell.internal.complete.NewNameCompleter;

/** {@code agent:start}. */
@Service
@Parsing(OptionsAnywhere.class)
@Command(scope = "agent", name = "start", description = "Starts an agent; it comes back after a restart of the node")
public final class StartAgent extends ChangingCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Argument(name = "AGENT", description = "Its name, or namespace/name", required = true)
    @Completion(NewNameCompleter.class)
    String agent;

    @Argument(index = 1, name = "TYPE", description = "Its type", required = true)
    @Completion(AgentTypeCompleter.class)
    String type;

    @Option(name = "--set", description = "A setting, NAME=VALUE; may be repeated", multiValued = true)
    @Nullable List<String> settings;

    @Option(name = "--patience", description = "How long one call of it may take: 500ms, 30s, 5m")
    @Nullable String patience;

    @Override
    protected String change(Facades facades) {
        Duration limit = patience == null ? PATIENCE : Inputs.duration("--patience", patience);
        AgentInfo started =
                facades.agents().start(new AgentSpec(AgentId.parse(agent), type, Inputs.settings(settings), limit));
        return "agent " + started.id() + ": started (" + type
                + started.typeVersion().map(version -> " " + version).orElse("") + ")";
    }
}
