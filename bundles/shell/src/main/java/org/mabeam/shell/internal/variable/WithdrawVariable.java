// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:withdraw}. */
@Service
@Command(scope = "variable", name = "withdraw", description = "Ends a variable; its history stays")
public final class WithdrawVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Option(name = "--reason", description = "Why, for the record")
    String reason = "no longer needed";

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        Printable last = VariableSheet.of(view, variables);
        variables.withdraw(view.id(), author(), reason);
        return new Announced(
                "variable " + view.id() + ": withdrawn (" + reason + "); its history: variable:history " + view.id(),
                last);
    }
}
