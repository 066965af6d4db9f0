// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Parsing;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.OptionsAnywhere;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:unpin}. */
@Service
@Parsing(OptionsAnywhere.class)
@Command(scope = "variable", name = "unpin", description = "Ends the pin of a variable")
public final class UnpinVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        Guards guards = Pins.of(variables, view.id());
        if (guards.frozen().isEmpty()) {
            throw new ConflictException(
                    "variable " + view.id() + " is not pinned; variable:show " + view.id() + " shows its guards");
        }
        variables.guard(Pins.frozen(guards, Optional.empty()), author());
        return new Announced("variable " + view.id() + ": unpinned", VariableSheet.of(view, variables));
    }
}
