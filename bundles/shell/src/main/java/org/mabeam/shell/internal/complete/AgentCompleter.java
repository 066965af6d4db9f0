// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes running agents, of all namespaces in which there are studies or something happened lately. */
@Service
public final class AgentCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Streams.namespaces(facades)
                .flatMap(namespace -> facades.agents().list(namespace).stream())
                .map(agent -> agent.id().toString())
                .toList();
    }
}
