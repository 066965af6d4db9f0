// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes orders of agents. */
@Service
public final class AgentSortCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return List.of("cpu", "mailbox", "restarts", "handled", "votes");
    }
}
