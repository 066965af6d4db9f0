// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** A name that is yet to be given: completes to nothing, and lets what follows complete. */
@Service
public final class NewNameCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return List.of();
    }
}
