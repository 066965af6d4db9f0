// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.agent.AgentType;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.PluginRow;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;

/** {@code agent:types}. */
@Service
@Command(scope = "agent", name = "types", description = "Lists the deployed agent types")
public final class ListAgentTypes extends WatchingCommand {

    @Override
    protected Printable find(Facades facades) {
        return PluginRow.listing(
                facades.plugins(AgentType.class),
                "No agent type is deployed. Drop a bundle that brings one into deploy/");
    }
}
