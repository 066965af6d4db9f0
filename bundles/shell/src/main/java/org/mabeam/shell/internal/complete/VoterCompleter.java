// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.agent.AgentId;
import org.mabeam.shell.internal.Facades;

/** Completes the voters of the proposal that was named before, who have not voted. */
@Service
public final class VoterCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Before.proposal(facades, line).stream()
                .flatMap(view -> view.weights().keySet().stream()
                        .filter(voter -> !view.votes().containsKey(voter)))
                .map(AgentId::toString)
                .toList();
    }
}
