// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.variable.Scale;

/** Completes scales. */
@Service
public final class ScaleCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Inputs.words(Scale.class);
    }
}
