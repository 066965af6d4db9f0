// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes the latest revisions of the variable that was named before. */
@Service
public final class RevisionCompleter extends IdCompleter {

    private static final int LATEST = 100;

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Before.variable(facades, line)
                .map(view ->
                        facades
                                .variables()
                                .history(view.id(), Math.max(0, view.revision() - LATEST + 1), LATEST)
                                .stream()
                                .map(change -> Long.toString(change.revision()))
                                .toList())
                .orElse(List.of());
    }
}
