// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;

/** Completes constraints across variables. */
@Service
public final class ConstraintCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return List.copyOf(facades.variables().constraints(Namespace.DEFAULT).keySet());
    }
}
