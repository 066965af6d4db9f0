// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.agent.AgentId;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.complete.AgentCompleter;

/** {@code agent:stop}. */
@Service
@Command(scope = "agent", name = "stop", description = "Stops an agent for good")
public final class StopAgent extends PrintingCommand {

    /** What is left of it. */
    record Stopped(String agent, String state, String history) {}

    @Argument(name = "AGENT", description = "The agent", required = true)
    @Completion(AgentCompleter.class)
    String agent;

    @Option(name = "--deadline", description = "When the call in hand is interrupted: 500ms, 30s, 5m")
    String deadline = "5s";

    @Override
    protected Printable find(Facades facades) {
        AgentId id = AgentId.parse(agent);
        facades.agents().stop(id, Inputs.duration("--deadline", deadline));
        Stopped stopped = new Stopped(id.toString(), "stopped", AgentSheet.history(id));
        return new Announced(
                "agent " + id + ": stopped; its history: " + stopped.history(),
                new Sheet(stopped, stopped.agent())
                        .field("agent", stopped.agent())
                        .field("state", stopped.state())
                        .field("history", stopped.history()));
    }
}
