// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes what variables may hold. */
@Service
public final class VariableTypeCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return List.of("float", "integer", "boolean", "choice", "ordinal", "service", "composite", "derived");
    }
}
