// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:unpin}. */
@Service
@Command(scope = "variable", name = "unpin", description = "Ends the pin of a variable")
public final class UnpinVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        GuardsOfPrefix.of(variables, view.id()).change(guards -> Pins.unpinned(view.id(), guards), author());
        return new Announced("variable " + view.id() + ": unpinned", VariableSheet.of(view, variables));
    }
}
