// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.AgentCompleter;

/** {@code agent:show}. */
@Service
@Command(scope = "agent", name = "show", description = "Shows an agent: state, failures, what it waits for")
public final class ShowAgent extends WatchingCommand {

    @Argument(name = "AGENT", description = "The agent", required = true)
    @Completion(AgentCompleter.class)
    String agent;

    @Override
    protected Printable find(Facades facades) {
        return AgentSheet.of(AgentRow.find(facades, agent));
    }
}
