// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:pin}. */
@Service
@Command(scope = "variable", name = "pin", description = "Lets nothing change a variable until it is unpinned")
public final class PinVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Option(name = "--reason", description = "Why, for whoever wants to change it", required = true)
    String reason;

    @Override
    protected Printable find(Facades facades) {
        if (reason.isBlank()) {
            throw new InvalidValueException("--reason", "'" + reason + "'", "a sentence");
        }
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        GuardsOfPrefix.of(variables, view.id()).change(guards -> Pins.pinned(view.id(), guards, reason), author());
        return new Announced(
                "variable " + view.id() + ": pinned at " + view.value() + " (" + reason + "); variable:unpin "
                        + view.id() + " ends it",
                VariableSheet.of(view, variables));
    }
}
