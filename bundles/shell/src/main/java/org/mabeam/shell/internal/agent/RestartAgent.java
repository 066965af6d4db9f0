// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.AgentCompleter;

/** {@code agent:restart}. */
@Service
@Command(
        scope = "agent",
        name = "restart",
        description = "Restarts an agent from its newest checkpoint, also one that was given up")
public final class RestartAgent extends PrintingCommand {

    @Argument(name = "AGENT", description = "The agent", required = true)
    @Completion(AgentCompleter.class)
    String agent;

    @Option(name = "--deadline", description = "When the call in hand is interrupted: 500ms, 30s, at most 1m")
    String deadline = "5s";

    @Override
    protected Printable find(Facades facades) {
        AgentInfo back = facades.agents().restart(AgentId.parse(agent), Inputs.duration("--deadline", deadline));
        AgentRow row = AgentRow.of(back);
        String from = row.checkpointed() == null ? "without a saved state" : "from its state of " + row.checkpointed();
        return new Announced("agent " + row.agent() + ": restarted " + from + ", " + row.state(), AgentSheet.of(back));
    }
}
