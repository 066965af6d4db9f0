// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.event.Data;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.complete.AgentCompleter;

/** {@code agent:tell}. */
@Service
@Command(scope = "agent", name = "tell", description = "Sends an agent a message")
public final class TellAgent extends PrintingCommand {

    /** What was sent. */
    record Told(String agent, String from, String type, int schema, String message) {}

    @Argument(name = "AGENT", description = "The agent", required = true)
    @Completion(AgentCompleter.class)
    String agent;

    @Argument(index = 1, name = "MESSAGE", description = "JSON, in quotes", required = true)
    String message;

    @Option(name = "--type", description = "The type of the message")
    String type = "shell.said";

    @Option(name = "--schema", description = "The schema of that type")
    String schema = "1";

    @Option(name = "--from", description = "In whose name")
    @Completion(AgentCompleter.class)
    String from = "shell";

    @Override
    protected Printable find(Facades facades) {
        int version = Math.toIntExact(Inputs.whole("--schema", schema, 1, Integer.MAX_VALUE));
        Data data = new Data(type, version, Inputs.json("message", message));
        AgentId to = AgentId.parse(agent);
        AgentId sender = AgentId.parse(from);
        facades.agents().tell(to, data, sender);
        Told told = new Told(to.toString(), sender.toString(), type, version, message);
        return new Announced(
                "agent " + to + ": told " + type + " as " + sender + "; how it does: agent:show " + to,
                new Sheet(told, told.agent())
                        .field("agent", told.agent())
                        .field("from", told.from())
                        .field("type", told.type())
                        .field("schema", told.schema())
                        .field("message", told.message()));
    }
}
