// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Variables;

/** {@code variable:show}. */
@Service
@Command(scope = "variable", name = "show", description = "Shows a variable: value, layers, trial, guards, last change")
public final class ShowVariable extends WatchingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        return VariableSheet.of(Found.variable(variables, variable), variables);
    }
}
