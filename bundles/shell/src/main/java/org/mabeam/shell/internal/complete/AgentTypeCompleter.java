// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.shell.internal.Facades;

/** Completes deployed agent types. */
@Service
public final class AgentTypeCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.plugins(AgentType.class).stream().map(Entry::name).toList();
    }
}
